"""Blanks at the beginning and end of a line are lost.

Assignment: echo-threads
Fails: ECHO-SPACE-1
"""

from __future__ import annotations

import socket

from _sockets import Lines


class StripsLines(Lines):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Send the line without its blanks."""
        if data.endswith(b"\r\n"):
            data = data[:-2].strip(b" \t") + b"\r\n"
        conn.sendall(data)


if __name__ == "__main__":
    StripsLines().run()
