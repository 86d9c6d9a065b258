"""Two dots and a slash are taken out of the path, once.

Assignment: 4.2
Fails: A42-DOTS-1
"""

from __future__ import annotations

import os

from _browser import Browser


class TakesDotsOutOnce(Browser):
    """Everything is right but one thing."""

    def place(self, path: str) -> str:
        """Clean it."""
        return os.path.realpath(
            os.path.join(self.root, path.replace("../", "").lstrip("/"))
        )

    def is_inside(self, place: str) -> bool:
        """Trust what is clean."""
        return True


if __name__ == "__main__":
    TakesDotsOutOnce().run()
