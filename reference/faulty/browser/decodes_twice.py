"""The path is decoded twice.

Assignment: 4.2
Fails: A42-DEC-1
"""

from __future__ import annotations

from urllib.parse import unquote

from _browser import Browser


class DecodesTwice(Browser):
    """Everything is right but one thing."""

    def decode(self, path: str) -> str:
        """Decode until nothing changes, at most twice."""
        return unquote(super().decode(path), errors="surrogateescape")


if __name__ == "__main__":
    DecodesTwice().run()
