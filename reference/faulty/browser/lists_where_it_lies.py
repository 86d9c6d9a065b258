"""The directory of the program is listed, not the one that it was started for.

Assignment: 4.2
Fails: A42-ROOT-1
"""

from __future__ import annotations

import os

from _browser import Browser


class ListsWhereItLies(Browser):
    """Everything is right but one thing."""

    def place(self, path: str) -> str:
        """Begin where this file lies."""
        here = os.path.dirname(os.path.abspath(__file__))
        start = here if path == "/" else self.root
        return os.path.realpath(os.path.join(start, path.lstrip("/")))

    def is_inside(self, place: str) -> bool:
        """Have both for inside."""
        here = os.path.dirname(os.path.abspath(__file__))
        return place == here or super().is_inside(place)


if __name__ == "__main__":
    ListsWhereItLies().run()
