"""Each client gets a thread, behind an event loop that only accepts.

Assignment: 4.1
Fails: SRC-NOTHR-1
"""

from __future__ import annotations

import asyncio

from _sockets import Threaded
from _tasks import Echo


class ThreadsForClients(Echo):
    """Everything is right but one method."""

    async def serve(self, port: int) -> None:
        """Accept in the loop, talk in threads."""
        sockets = Threaded()
        sock = sockets.listen(port)
        sock.setblocking(False)
        loop = asyncio.get_running_loop()
        while True:
            conn, _ = await loop.sock_accept(sock)
            conn.setblocking(True)
            sockets.begin(conn)


if __name__ == "__main__":
    ThreadsForClients().run()
