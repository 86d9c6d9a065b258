"""It closes the connection after its first answer.

Assignment: echo-threads
Fails: ECHO-MULTI-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class ClosesAfterAnAnswer(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Answer one message."""
        data = conn.recv(2048)
        if data and not self.is_exit(data):
            self.answer(conn, data)


if __name__ == "__main__":
    ClosesAfterAnAnswer().run()
