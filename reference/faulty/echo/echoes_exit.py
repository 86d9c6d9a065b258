"""exit is echoed before the connection is closed.

Assignment: echo-threads
Fails: ECHO-SILENT-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class EchoesExit(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Send first, test afterwards."""
        while True:
            data = conn.recv(2048)
            if data:
                self.answer(conn, data)
            if not data or self.is_exit(data):
                return


if __name__ == "__main__":
    EchoesExit().run()
