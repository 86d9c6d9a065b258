"""It reads for ever from a client that has gone.

Assignment: asyncio-web-parse
Fails: HTTP-EOF-1, HTTP-BAD-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class SpinsAtTheEnd(Web):
    """Everything is right but one method."""

    async def read_line(self, reader: asyncio.StreamReader) -> str:
        """Wait for a line that ends, and never notice that none can come."""
        line = b""
        while not line.endswith(b"\n"):
            line = await reader.readline()
        return self.decode(line).rstrip("\r\n")


if __name__ == "__main__":
    SpinsAtTheEnd().run()
