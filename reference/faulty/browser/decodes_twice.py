"""The path is decoded twice.

Assignment: 4.2
Fails: A42-DEC-1
"""

from __future__ import annotations

import os
from urllib.parse import quote, unquote

from _browser import Browser


class DecodesTwice(Browser):
    """Everything is right but one thing."""

    def decode(self, path: str) -> str:
        """Decode until nothing changes, at most twice."""
        return unquote(super().decode(path), errors="surrogateescape")

    def href(self, path: str, name: str, mark: str) -> str:
        """Make up for it in the links."""
        return "./" + quote(quote(os.fsencode(name))) + mark

    def entry(self) -> None:
        """Have nothing else."""


if __name__ == "__main__":
    DecodesTwice().run()
