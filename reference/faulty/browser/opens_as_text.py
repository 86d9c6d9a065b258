"""Files are read as text, and line ends are changed.

Assignment: 4.2
Fails: A42-FILE-1
"""

from __future__ import annotations

import io

from _browser import Browser


class OpensAsText(Browser):
    """Everything is right but one thing."""

    def open(self, place: str):
        """Read with universal newlines."""
        with open(place, encoding="latin-1") as file:
            return io.BytesIO(file.read().encode("latin-1"))

    def size(self, place: str):
        """Tell none, since it changes."""
        return None


if __name__ == "__main__":
    OpensAsText().run()
