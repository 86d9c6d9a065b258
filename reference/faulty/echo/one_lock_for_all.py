"""One lock is held while any answer is sent.

Assignment: echo-threads
Fails: ECHO-NOREAD-1
"""

from __future__ import annotations

import socket
import threading

from _sockets import Threaded


class OneLockForAll(Threaded):
    """Everything is right but one method."""

    writing = threading.Lock()

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Send while nobody else can."""
        with self.writing:
            conn.sendall(data)


if __name__ == "__main__":
    OneLockForAll().run()
