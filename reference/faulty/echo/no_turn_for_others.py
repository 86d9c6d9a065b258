"""A long piece is worked on for a long time without a pause.

Assignment: 4.1
Fails: ECHO-FAIR-1
"""

from __future__ import annotations

import asyncio
import time

from _tasks import Echo


class NoTurnForOthers(Echo):
    """Everything is right but one method."""

    async def read(self, reader: asyncio.StreamReader) -> bytes:
        """Read as much as there is, and look at it thoroughly."""
        data = await reader.read(1 << 16)
        end = time.monotonic() + (0.2 if len(data) > 1 << 14 else 0.0)
        while time.monotonic() < end:
            sum(data)
        return data


if __name__ == "__main__":
    NoTurnForOthers().run()
