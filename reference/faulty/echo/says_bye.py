"""It says bye before it closes.

Assignment: echo-threads
Fails: ECHO-SILENT-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class SaysBye(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Be polite."""
        while True:
            data = conn.recv(2048)
            if self.is_exit(data):
                conn.sendall(b"bye\r\n")
            if not data or self.is_exit(data):
                return
            self.answer(conn, data)


if __name__ == "__main__":
    SaysBye().run()
