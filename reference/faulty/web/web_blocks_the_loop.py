"""A coroutine receives from a blocking socket, and everybody else waits.

Assignment: asyncio-web-parse
Fails: HTTP-STALL-1
"""

from __future__ import annotations

import asyncio
import contextlib
import socket

from _web import HOST, LINGER, Web


class BlocksTheLoop(Web):
    """Everything is right but one method."""

    async def serve(self, port: int) -> None:
        """Accept clients with the loop, and make their sockets block again."""
        loop = asyncio.get_running_loop()
        with socket.create_server((HOST, port), backlog=100) as sock:
            sock.setblocking(False)
            while True:
                conn, _ = await loop.sock_accept(sock)
                conn.settimeout(30)
                await self.one(conn)

    async def one(self, conn: socket.socket) -> None:
        """Receive without await."""
        with conn, contextlib.suppress(OSError):
            data = b""
            while b"\n\r\n" not in data and b"\n\n" not in data:
                piece = conn.recv(2048)
                data += piece
                if not piece or len(data) > self.limit:
                    return
            conn.sendall(await self.answer(data.decode("latin-1").splitlines()))
            conn.shutdown(socket.SHUT_WR)
            conn.settimeout(LINGER)
            while conn.recv(65536):
                pass


if __name__ == "__main__":
    BlocksTheLoop().run()
