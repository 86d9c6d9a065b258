"""An empty folder is taken for none.

Assignment: 4.2
Fails: A42-EMPTY-1
"""

from __future__ import annotations

import os

from _browser import Browser, Refused


class EmptyIsMissing(Browser):
    """Everything is right but one thing."""

    def folder(self, place: str, path: str):
        """Look for names first."""
        if not os.listdir(place):
            raise Refused("404 Not Found")
        return super().folder(place, path)


if __name__ == "__main__":
    EmptyIsMissing().run()
