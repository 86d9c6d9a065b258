"""Each answer begins with words of the server.

Assignment: echo-threads
Fails: ECHO-DATA-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class AddsAPrefix(Threaded):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Say who speaks."""
        conn.sendall(b"echo: " + data)


if __name__ == "__main__":
    AddsAPrefix().run()
