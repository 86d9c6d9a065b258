"""The CR before each LF is lost.

Assignment: echo-threads
Fails: ECHO-DATA-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class DropsCr(Threaded):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Send back what a text file would hold."""
        conn.sendall(data.replace(b"\r\n", b"\n"))


if __name__ == "__main__":
    DropsCr().run()
