"""A tilde is expanded.

Assignment: 4.2
Fails: A42-TILDE-1
"""

from __future__ import annotations

import os

from _browser import Browser


class TildeIsHome(Browser):
    """Everything is right but one thing."""

    def found(self, path: str):
        """Be at home."""
        if path.startswith("/~"):
            return self.page(
                "200 OK", f"<html><body>{os.path.expanduser('~')}</body></html>"
            )
        return super().found(path)


if __name__ == "__main__":
    TildeIsHome().run()
