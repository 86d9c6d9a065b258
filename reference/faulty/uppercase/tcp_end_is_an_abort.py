"""A client that half-closes gets no answer.

Assignment: tcp-upper-server
Fails: TCPS-HALF-1
"""

from __future__ import annotations

import socket

from _tcp import Upper


class TcpEndIsAnAbort(Upper):
    """Everything is right but one method."""

    def send(self, conn: socket.socket, data: bytes) -> None:
        """Answer only who still listens, as it thinks."""
        conn.settimeout(0.02)
        try:
            if not conn.recv(1, socket.MSG_PEEK):
                return
        except TimeoutError:
            pass
        super().send(conn, data)


if __name__ == "__main__":
    TcpEndIsAnAbort().run()
