"""Every page that is not found leaves an open file behind.

Assignment: asyncio-web-parse
Fails: HTTP-FD-1
"""

from __future__ import annotations

import os
from typing import IO

from _web import Web


class OpensAndForgets(Web):
    """Everything is right but one method."""

    def __init__(self) -> None:
        self.files: list[IO[bytes]] = []

    def status(self, target: str) -> str:
        """Open a file, and forget to close it."""
        found = super().status(target)
        if found.startswith("404"):
            self.files.append(open(os.devnull, "rb"))
        return found


if __name__ == "__main__":
    OpensAndForgets().run()
