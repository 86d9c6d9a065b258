"""asyncio readline() gives up on a line of more than 64 KiB.

Assignment: 4.1
Fails: ECHO-BIGLINE-1
"""

from __future__ import annotations

import asyncio

from _tasks import Echo


class ReadlineLimit(Echo):
    """Everything is right but one method."""

    async def read(self, reader: asyncio.StreamReader) -> bytes:
        """Return one line, or fail where it is too long."""
        return await reader.readline()


if __name__ == "__main__":
    ReadlineLimit().run()
