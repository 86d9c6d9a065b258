"""The connection stays open after the page for paths that are not found.

Assignment: asyncio-web-parse
Fails: HTTP-CLOSE-1
"""

from __future__ import annotations

import asyncio
from contextvars import ContextVar

from _web import Web

MISSED = ContextVar("MISSED", default=False)


class MissesStayOpen(Web):
    """Everything is right but one method."""

    async def answer(self, lines: list[str]) -> bytes:
        """Take note of what is not found."""
        reply = await super().answer(lines)
        MISSED.set(b" 404 " in reply)
        return reply

    async def see_off(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Close behind the page alone."""
        if MISSED.get():
            await self.read_rest(reader)
        else:
            await super().see_off(reader, writer)


if __name__ == "__main__":
    MissesStayOpen().run()
