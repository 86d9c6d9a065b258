"""Two dots lead out of the root.

What needs the row about two dots waits for it.

Assignment: 4.2
Fails: A42-DOTS-1
"""

from __future__ import annotations

import os

from _browser import Browser


class GoesUp(Browser):
    """Everything is right but one thing."""

    def is_inside(self, place: str) -> bool:
        """Trust the path."""
        return True

    def place(self, path: str) -> str:
        """Put a dot in front."""
        return os.path.realpath(self.root + "/./" + path.lstrip("/"))


if __name__ == "__main__":
    GoesUp().run()
