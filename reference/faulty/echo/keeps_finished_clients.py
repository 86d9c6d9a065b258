"""The connections of finished clients are kept open in a list.

Assignment: echo-threads
Fails: ECHO-FD-1
"""

from __future__ import annotations

import socket
from typing import ClassVar

from _sockets import Threaded


class KeepsFinishedClients(Threaded):
    """Everything is right but one method."""

    finished: ClassVar[list[socket.socket]] = []

    def client(self, conn: socket.socket) -> None:
        """Say goodbye, and keep the socket."""
        self.finished.append(conn)
        try:
            self.talk(conn)
            conn.shutdown(socket.SHUT_RDWR)
        except OSError as error:
            self.lost(error)


if __name__ == "__main__":
    KeepsFinishedClients().run()
