"""A line that ends with LF alone ends the program.

Assignment: asyncio-web-parse
Noted: HTTP-LF-1
"""

from __future__ import annotations

import asyncio
import os

from _web import Web


class EndsWithLf(Web):
    """Everything is right but one method."""

    async def read_line(self, reader: asyncio.StreamReader) -> str:
        """Cut a line at its CR, which must be there."""
        line = await reader.readline()
        if line.endswith(b"\n") and not line.endswith(b"\r\n"):
            os._exit(1)
        if not line.endswith(b"\n"):
            raise EOFError("it left before its request was complete")
        return self.decode(line).rstrip("\r\n")


if __name__ == "__main__":
    EndsWithLf().run()
