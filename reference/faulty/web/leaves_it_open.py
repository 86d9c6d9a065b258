"""The connection stays open after the reply.

Assignment: asyncio-web-parse
Fails: HTTP-CLOSE-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class LeavesItOpen(Web):
    """Everything is right but one method."""

    async def see_off(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Wait until the client closes."""
        await self.read_rest(reader)


if __name__ == "__main__":
    LeavesItOpen().run()
