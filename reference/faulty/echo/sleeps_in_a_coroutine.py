"""time.sleep() stands inside a coroutine.

Assignment: 4.1
Fails: SRC-BLOCK-1
"""

from __future__ import annotations

import asyncio
import time

from _tasks import Echo


class SleepsInACoroutine(Echo):
    """Everything is right but one method."""

    async def leave(self, writer: asyncio.StreamWriter) -> None:
        """Block the event loop for a moment."""
        time.sleep(0.0005)
        await super().leave(writer)


if __name__ == "__main__":
    SleepsInACoroutine().run()
