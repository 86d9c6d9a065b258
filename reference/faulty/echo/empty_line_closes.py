"""An empty line closes the connection, as it ends an HTTP request.

Assignment: echo-threads
Fails: ECHO-SPACE-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class EmptyLineCloses(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Take an empty line for the end, wherever a line may begin."""
        begins = True
        while True:
            data = conn.recv(2048)
            empty = begins and data == b"\r\n"
            if not data or empty or self.is_exit(data):
                return
            self.answer(conn, data)
            begins = data.endswith(b"\n")


if __name__ == "__main__":
    EmptyLineCloses().run()
