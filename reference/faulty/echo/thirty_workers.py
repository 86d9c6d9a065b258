"""No more than thirty clients are served at a time.

Assignment: echo-threads
Fails: ECHO-CONCN-1
"""

from __future__ import annotations

import socket
import threading

from _sockets import Threaded


class ThirtyWorkers(Threaded):
    """Everything is right but one method."""

    places = threading.Semaphore(30)

    def client(self, conn: socket.socket) -> None:
        """Wait for a place first."""
        with self.places:
            super().client(conn)


if __name__ == "__main__":
    ThirtyWorkers().run()
