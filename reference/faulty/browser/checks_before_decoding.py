"""Dots are looked for before the path is decoded.

Assignment: 4.2
Fails: A42-PCT-1
"""

from __future__ import annotations

import os

from _browser import Browser, Refused


class ChecksBeforeDecoding(Browser):
    """Everything is right but one thing."""

    def path(self, target: str) -> str:
        """Look at what was sent."""
        if ".." in self.plain(target):
            raise Refused("403 Forbidden")
        return super().path(target)

    def place(self, path: str) -> str:
        """Begin at the root, whatever comes."""
        return os.path.realpath(os.path.join(self.root, path.lstrip("/")))

    def is_inside(self, place: str) -> bool:
        """Leave the neighbour alone, for the sake of this one fault."""
        return not place.startswith(self.root + "2")


if __name__ == "__main__":
    ChecksBeforeDecoding().run()
