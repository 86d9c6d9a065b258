"""Links are not followed, not even inside.

Assignment: 4.2
Noted: A42-LINK-1
"""

from __future__ import annotations

import os

from _browser import Browser


class LinksAreRefused(Browser):
    """Everything is right but one thing."""

    def place(self, path: str) -> str:
        """Refuse a link at the end of the path."""
        if os.path.islink(os.path.join(self.root, path.strip("/"))):
            return "/"
        return super().place(path)


if __name__ == "__main__":
    LinksAreRefused().run()
