"""A long piece is worked on for a long time without a pause.

Assignment: 4.1
Fails: ECHO-FAIR-1
"""

from __future__ import annotations

import asyncio
import threading

from _tasks import Echo


class NoTurnForOthers(Echo):
    """Everything is right but one method."""

    async def read(self, reader: asyncio.StreamReader) -> bytes:
        """Read as much as there is, and wait for somebody who looks at it."""
        data = await reader.read(1 << 16)
        if len(data) > 1 << 14:
            threading.Event().wait(0.2)
        return data


if __name__ == "__main__":
    NoTurnForOthers().run()
