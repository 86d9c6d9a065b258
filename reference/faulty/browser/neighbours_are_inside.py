"""A place is inside where it begins like the root.

Assignment: 4.2
Fails: A42-PREF-1
"""

from __future__ import annotations

from _browser import Browser


class NeighboursAreInside(Browser):
    """Everything is right but one thing."""

    def is_inside(self, place: str) -> bool:
        """Compare letters."""
        return place.startswith(self.root)


if __name__ == "__main__":
    NeighboursAreInside().run()
