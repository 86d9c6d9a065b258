"""The first exit only makes it ready; the second one closes.

Assignment: echo-threads
Fails: ECHO-CLOSE-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class WaitsForASecondExit(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Count how often exit was said."""
        exits = 0
        while exits < 2:
            data = conn.recv(2048)
            if not data:
                return
            if self.is_exit(data):
                exits += 1
            else:
                self.answer(conn, data)


if __name__ == "__main__":
    WaitsForASecondExit().run()
