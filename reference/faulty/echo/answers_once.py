"""Only the first message of a connection is answered.

Assignment: echo-threads
Fails: ECHO-MULTI-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class AnswersOnce(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Answer once, then only listen."""
        answered = False
        while True:
            data = conn.recv(2048)
            if not data or self.is_exit(data):
                return
            if not answered:
                self.answer(conn, data)
            answered = True


if __name__ == "__main__":
    AnswersOnce().run()
