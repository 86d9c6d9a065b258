"""One lock is held while a file is sent.

Assignment: 4.2
Fails: A42-SLOWRD-1
"""

from __future__ import annotations

import asyncio

from _browser import Browser


class OneDownloadAtATime(Browser):
    """Everything is right but one thing."""

    lock: asyncio.Lock | None = None

    async def send(self, writer, body) -> None:
        """Wait for the one before."""
        if self.lock is None:
            self.lock = asyncio.Lock()
        async with self.lock:
            await super().send(writer, body)


if __name__ == "__main__":
    OneDownloadAtATime().run()
