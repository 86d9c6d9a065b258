"""It answers in capitals, as the server of the exercise before does.

Assignment: echo-threads
Fails: ECHO-DATA-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class UpperCases(Threaded):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Send the capitals back."""
        conn.sendall(data.upper())


if __name__ == "__main__":
    UpperCases().run()
