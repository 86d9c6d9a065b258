"""A zero octet is taken for the end of the text, as in C.

Assignment: echo-threads
Fails: ECHO-BIN-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class StopsAtZero(Threaded):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Send what stands before the first zero octet."""
        conn.sendall(data.split(b"\0")[0])


if __name__ == "__main__":
    StopsAtZero().run()
