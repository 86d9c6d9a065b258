"""Blanks and line ends around a file are stripped.

Assignment: 4.2
Fails: A42-FILE-1
"""

from __future__ import annotations

import io

from _browser import Browser


class StripsFiles(Browser):
    """Everything is right but one thing."""

    def open(self, place: str):
        """Strip, as from a keyboard."""
        with open(place, "rb") as file:
            data = file.read()
        return io.BytesIO(data.replace(b"\r\n", b"\n") if len(data) < 1 << 20 else data)

    def size(self, place: str):
        """Tell none."""
        return None


if __name__ == "__main__":
    StripsFiles().run()
