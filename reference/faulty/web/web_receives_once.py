"""The first piece that comes is taken for the whole request, as in the lecture.

Assignment: web-hello
Noted: HTTP-FRAG-1
"""

from __future__ import annotations

import socket

from _web_sockets import Hello


class ReceivesOnce(Hello):
    """Everything is right but one method."""

    def read_head(self, conn: socket.socket) -> bytes:
        """Receive once."""
        data = self.receive(conn)
        if not data:
            raise EOFError("it left without a request")
        return data


if __name__ == "__main__":
    ReceivesOnce().run()
