"""The first message is read outside the loop and never tested.

Assignment: echo-threads
Fails: ECHO-FIRST-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class FirstLineOutsideTheLoop(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Treat the first message apart."""
        first = conn.recv(2048)
        if not first:
            return
        self.answer(conn, first)
        super().talk(conn)


if __name__ == "__main__":
    FirstLineOutsideTheLoop().run()
