"""A folder has no link to the one above.

Assignment: 4.2
Fails: A42-PARENT-1
"""

from __future__ import annotations

from _browser import Browser


class NoWayUp(Browser):
    """Everything is right but one thing."""

    def parent(self) -> str:
        """Leave it out."""
        return ""


if __name__ == "__main__":
    NoWayUp().run()
