"""Each client gets a thread of a pool that lives for ever, behind an event loop.

The threads are made once and used again: who looks at new threads only sees none.

Assignment: 4.1
Fails: SRC-NOTHR-1
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from _sockets import Threaded
from _tasks import Echo


class PoolBehindTheLoop(Echo):
    """Everything is right but one method."""

    async def serve(self, port: int) -> None:
        """Accept in the loop, talk in the threads of a large pool."""
        sockets = Threaded()
        sock = sockets.listen(port)
        sock.setblocking(False)
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1000) as pool:
            while True:
                conn, _ = await loop.sock_accept(sock)
                conn.setblocking(True)
                pool.submit(sockets.client, conn)


if __name__ == "__main__":
    PoolBehindTheLoop().run()
