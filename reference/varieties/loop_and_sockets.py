"""asyncio without streams: the loop awaits plain sockets, a task for each client.

Assignment: 4.1
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys


async def talk(conn: socket.socket) -> None:
    """Echo until the client is done."""
    loop = asyncio.get_running_loop()
    with conn, contextlib.suppress(OSError):
        while (data := await loop.sock_recv(conn, 2048)) not in (b"", b"exit\r\n"):
            await loop.sock_sendall(conn, data)


async def serve(port: int) -> None:
    """Accept for ever."""
    tasks = set()
    with socket.create_server(("127.0.0.1", port), backlog=100) as sock:
        sock.setblocking(False)
        while True:
            conn, _ = await asyncio.get_running_loop().sock_accept(sock)
            task = asyncio.create_task(talk(conn))
            tasks.add(task)
            task.add_done_callback(tasks.discard)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 5555))
