"""It greets a client before the client has said anything.

Assignment: echo-threads
Fails: ECHO-CONN-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class Greets(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Say welcome first."""
        conn.sendall(b"Welcome!\r\n")
        super().talk(conn)


if __name__ == "__main__":
    Greets().run()
