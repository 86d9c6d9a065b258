"""The size of each entry is shown, and a dangling link has none.

Assignment: 4.2
Fails: A42-ODD-1
"""

from __future__ import annotations

import os

from _browser import Browser


class AsksForSizes(Browser):
    """Everything is right but one thing."""

    def line(self, place: str, path: str, name: str) -> str:
        """Show the size."""
        size = os.path.getsize(os.path.join(place, name))
        return super().line(place, path, name) + f" {size}"


if __name__ == "__main__":
    AsksForSizes().run()
