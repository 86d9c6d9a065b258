"""The first piece that comes is the whole request, or there is no answer at all.

Assignment: asyncio-web-parse
Fails: HTTP-FRAG-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class ReadsOnceAndLeaves(Web):
    """Everything is right but one method."""

    async def read_head(self, reader: asyncio.StreamReader) -> list[str]:
        """Read once; who has sent less than a first line is left."""
        data = await reader.read(2048)
        lines = data.decode("latin-1").splitlines()
        if not lines or lines[0].count(" ") < 2:
            raise EOFError("that was no request")
        return lines


if __name__ == "__main__":
    ReadsOnceAndLeaves().run()
