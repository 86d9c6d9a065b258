"""The first piece that comes is taken for the whole request.

Assignment: asyncio-web-parse
Fails: HTTP-FRAG-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class ReadsOnce(Web):
    """Everything is right but one method."""

    async def read_head(self, reader: asyncio.StreamReader) -> list[str]:
        """Read once."""
        data = await reader.read(2048)
        if not data:
            raise EOFError("it left without a request")
        return data.decode("latin-1").splitlines()


if __name__ == "__main__":
    ReadsOnce().run()
