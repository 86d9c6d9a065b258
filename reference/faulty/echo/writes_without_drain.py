"""Answers pile up in memory: drain() is never called.

Assignment: 4.1
Fails: ECHO-MEM-1
"""

from __future__ import annotations

import asyncio

from _tasks import Echo


class WritesWithoutDrain(Echo):
    """Everything is right but one method."""

    async def answer(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        """Write, and wait for nobody."""
        writer.write(data)


if __name__ == "__main__":
    WritesWithoutDrain().run()
