"""When one client leaves, every connection is closed.

Assignment: echo-threads
Fails: ECHO-LEAVE-1
"""

from __future__ import annotations

import contextlib
import socket
from typing import ClassVar

from _sockets import Threaded


class OneLeavesAllLeave(Threaded):
    """Everything is right but the goodbye."""

    connections: ClassVar[list[socket.socket]] = []

    def talk(self, conn: socket.socket) -> None:
        """Talk with one client; where that ends in peace, close on all."""
        self.connections.append(conn)
        try:
            super().talk(conn)
        finally:
            self.connections.remove(conn)
        for other in tuple(self.connections):
            with contextlib.suppress(OSError):
                other.shutdown(socket.SHUT_RDWR)


if __name__ == "__main__":
    OneLeavesAllLeave().run()
