"""What is in the folders below is listed too.

Assignment: 4.2
Fails: A42-ALL-1
"""

from __future__ import annotations

import os

from _browser import Browser


class ListsRecursively(Browser):
    """Everything is right but one thing."""

    def names(self, place: str) -> list[str]:
        """Go down."""
        found = []
        for folder, folders, files in os.walk(place):
            above = os.path.relpath(folder, place)
            found += [
                os.path.normpath(os.path.join(above, one)) for one in [*folders, *files]
            ]
        return sorted(found)


if __name__ == "__main__":
    ListsRecursively().run()
