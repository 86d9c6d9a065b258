"""A folder is read once and then remembered.

Assignment: 4.2
Fails: A42-FRESH-1
"""

from __future__ import annotations

from typing import ClassVar

from _browser import Browser


class RemembersTheList(Browser):
    """Everything is right but one thing."""

    seen: ClassVar[dict[str, list[str]]] = {}

    def names(self, place: str) -> list[str]:
        """Read it at the first request."""
        if place not in self.seen:
            self.seen[place] = super().names(place)
        return self.seen[place]


if __name__ == "__main__":
    RemembersTheList().run()
