"""drain() is called and not awaited.

Assignment: 4.1
Fails: SRC-DRAIN-1
"""

from __future__ import annotations

import asyncio

from _tasks import Echo


class DrainNotAwaited(Echo):
    """Everything is right but one method."""

    async def leave(self, writer: asyncio.StreamWriter) -> None:
        """Call drain() to no effect."""
        writer.drain()
        await super().leave(writer)


if __name__ == "__main__":
    DrainNotAwaited().run()
