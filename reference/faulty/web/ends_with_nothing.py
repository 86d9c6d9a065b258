"""A client that leaves without a word ends the program.

Assignment: asyncio-web-parse
Fails: HTTP-EOF-1
"""

from __future__ import annotations

import asyncio
import os

from _web import Web


class EndsWithNothing(Web):
    """Everything is right but one method."""

    async def read_line(self, reader: asyncio.StreamReader) -> str:
        """Take the first letter of a line that is not there."""
        line = await reader.readline()
        if not line:
            os._exit(1)
        if not line.endswith(b"\n"):
            raise EOFError("it left before its request was complete")
        return self.decode(line).rstrip("\r\n")


if __name__ == "__main__":
    EndsWithNothing().run()
