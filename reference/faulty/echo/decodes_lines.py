"""Each line is decoded as UTF-8, so that other octets are replaced.

Assignment: echo-threads
Fails: ECHO-BIN-1
"""

from __future__ import annotations

import socket

from _sockets import Lines


class DecodesLines(Lines):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Send the text of the line."""
        conn.sendall(data.decode("utf-8", "replace").encode())


if __name__ == "__main__":
    DecodesLines().run()
