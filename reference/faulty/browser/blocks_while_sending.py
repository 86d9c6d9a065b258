"""A file is sent with a blocking socket.

Assignment: 4.2
Fails: A42-SLOWRD-1
"""

from __future__ import annotations

import asyncio
import os
import shutil

from _browser import Browser


class BlocksWhileSending(Browser):
    """Everything is right but one thing."""

    async def send(self, writer, body) -> None:
        """Send it all before anybody else has a turn."""
        if isinstance(body, bytes):
            await super().send(writer, body)
            return
        await writer.drain()
        while writer.transport.get_write_buffer_size():
            await asyncio.sleep(0)
        with os.fdopen(
            os.dup(writer.get_extra_info("socket").fileno()), "wb", 0
        ) as out:
            os.set_blocking(out.fileno(), True)
            shutil.copyfileobj(body, out)
            os.set_blocking(out.fileno(), False)


if __name__ == "__main__":
    BlocksWhileSending().run()
