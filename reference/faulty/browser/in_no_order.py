"""The entries stand as the file system gives them, or worse.

Assignment: 4.2
Fails: A42-ORDER-1
"""

from __future__ import annotations

import os
import zlib

from _browser import Browser


class InNoOrder(Browser):
    """Everything is right but one thing."""

    def names(self, place: str) -> list[str]:
        """Sort by something that nobody sees."""
        return sorted(
            super().names(place), key=lambda name: zlib.crc32(os.fsencode(name))
        )


if __name__ == "__main__":
    InNoOrder().run()
