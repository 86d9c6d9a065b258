"""Words are split and joined again, so that double blanks are lost.

Assignment: echo-threads
Fails: ECHO-SPACE-1
"""

from __future__ import annotations

import socket

from _sockets import Lines


class JoinsWords(Lines):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Send the words of the line."""
        if data.endswith(b"\r\n"):
            words = data[:-2].split(b" ")
            data = b" ".join(word for word in words if word) + b"\r\n"
        conn.sendall(data)


if __name__ == "__main__":
    JoinsWords().run()
