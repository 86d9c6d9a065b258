"""No more than a hundred clients can be connected.

Assignment: asyncio-web-parse
Fails: HTTP-IDLE-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class HundredSlots(Web):
    """Everything is right but one method."""

    def __init__(self) -> None:
        self.slots = asyncio.Semaphore(100)

    async def talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Wait for a slot."""
        async with self.slots:
            await super().talk(reader, writer)


if __name__ == "__main__":
    HundredSlots().run()
