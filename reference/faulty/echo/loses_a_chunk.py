"""Every hundredth piece of a long stream is lost.

Assignment: echo-threads
Fails: ECHO-ORDER-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class LosesAChunk(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Count pieces, and forget one of them."""
        pieces = 0
        while True:
            data = conn.recv(2048)
            if not data or self.is_exit(data):
                return
            pieces += len(data) >= 1024
            if pieces % 100 != 99:
                self.answer(conn, data)


if __name__ == "__main__":
    LosesAChunk().run()
