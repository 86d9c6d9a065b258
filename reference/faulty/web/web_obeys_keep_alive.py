"""A client that asks to keep the connection never learns where the page ends.

Assignment: asyncio-web-parse
Fails: HTTP-11REQ-1
"""

from __future__ import annotations

import asyncio
from contextvars import ContextVar

from _web import Web

KEPT = ContextVar("KEPT", default=False)


class ObeysKeepAlive(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Leave the length to the end of the connection."""
        kind, _, closing = super().headers(body)
        return [kind, closing]

    async def read_head(self, reader: asyncio.StreamReader) -> list[str]:
        """Take note of the wish."""
        lines = await super().read_head(reader)
        KEPT.set("connection: keep-alive" in [line.lower() for line in lines])
        return lines

    async def see_off(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Fulfil the wish, although the reply says close."""
        if KEPT.get():
            await self.read_rest(reader)
        else:
            await super().see_off(reader, writer)


if __name__ == "__main__":
    ObeysKeepAlive().run()
