"""Only files are listed.

Assignment: 4.2
Fails: A42-ALL-1
"""

from __future__ import annotations

import os

from _browser import Browser


class DropsFolders(Browser):
    """Everything is right but one thing."""

    def names(self, place: str) -> list[str]:
        """Leave folders out."""
        return [
            one
            for one in super().names(place)
            if not os.path.isdir(os.path.join(place, one))
        ]


if __name__ == "__main__":
    DropsFolders().run()
