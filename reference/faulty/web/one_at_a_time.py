"""A client holds up all others until its request is complete.

Assignment: asyncio-web-parse
Fails: HTTP-STALL-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class OneAtATime(Web):
    """Everything is right but one method."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()

    async def talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Let nobody else in."""
        async with self.turn:
            await super().talk(reader, writer)


if __name__ == "__main__":
    OneAtATime().run()
