"""A piece that could become exit is swallowed.

Assignment: echo-threads
Noted: ECHO-PIECE-1
"""

from __future__ import annotations

import socket

from _sockets import EXIT, Threaded


class SwallowsABeginning(Threaded):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Hold back what exit begins with, and forget it."""
        if len(data) < 2 or not EXIT.startswith(data):
            conn.sendall(data)


if __name__ == "__main__":
    SwallowsABeginning().run()
