"""What recv() gives is decoded, so that half a character is lost.

Assignment: echo-threads
Fails: ECHO-UTF8-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class DecodesEachPiece(Threaded):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Drop an incomplete character at the end; leave what is no text alone."""
        try:
            data.decode()
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data":
                data = data[: error.start]
        conn.sendall(data)


if __name__ == "__main__":
    DecodesEachPiece().run()
