"""When one client aborts, every connection is closed.

Assignment: echo-threads
Fails: ECHO-LEAVE-1
"""

from __future__ import annotations

from typing import ClassVar
import contextlib
import socket

from _sockets import Threaded


class OneAbortsAllLeave(Threaded):
    """Everything is right but one method."""

    connections: ClassVar[list[socket.socket]] = []

    def begin(self, conn: socket.socket) -> None:
        """Remember everybody."""
        self.connections.append(conn)
        super().begin(conn)

    def lost(self, error: OSError) -> None:
        """Close everybody's connection for the error of one."""
        for conn in self.connections:
            with contextlib.suppress(OSError):
                conn.shutdown(socket.SHUT_RDWR)
        self.connections.clear()


if __name__ == "__main__":
    OneAbortsAllLeave().run()
