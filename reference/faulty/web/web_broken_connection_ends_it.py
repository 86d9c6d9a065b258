"""A connection that breaks before the request is complete ends the program.

Assignment: web-hello
Fails: HTTP-ABORT-1
"""

from __future__ import annotations

import socket

from _web_sockets import Hello


class BrokenConnectionEndsIt(Hello):
    """Everything is right but one method."""

    def receive(self, conn: socket.socket) -> bytes:
        """Do not expect that a connection can break."""
        try:
            return super().receive(conn)
        except OSError as error:
            raise SystemExit("a client was lost") from error


if __name__ == "__main__":
    BrokenConnectionEndsIt().run()
