"""It sends what print() would show: b, quotes and escapes.

Assignment: echo-threads
Fails: ECHO-DATA-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class SendsTheRepr(Threaded):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Send the representation of the octets."""
        conn.sendall(str(data).encode())


if __name__ == "__main__":
    SendsTheRepr().run()
