"""Every folder is listed rightly, and no file is given.

Assignment: 4.2
Fails: A42-FILE-1
"""

from __future__ import annotations

from _browser import Browser, Refused


class ListsAndGivesNothing(Browser):
    """Everything is right but one thing."""

    def file(self, place: str, path: str, mode: int):
        """Give nothing."""
        raise Refused("404 Not Found")


if __name__ == "__main__":
    ListsAndGivesNothing().run()
