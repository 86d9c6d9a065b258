"""The first message is read where clients are accepted, so that a quiet one stops it.

Assignment: echo-threads
Fails: ECHO-STALL-1
"""

from __future__ import annotations

import contextlib
import socket

from _sockets import Threaded


class ReadsInTheAcceptLoop(Threaded):
    """Everything is right but one method."""

    def begin(self, conn: socket.socket) -> None:
        """Wait for the first octet, and hold up everyone else."""
        with contextlib.suppress(OSError):
            conn.recv(1, socket.MSG_PEEK)
        super().begin(conn)


if __name__ == "__main__":
    ReadsInTheAcceptLoop().run()
