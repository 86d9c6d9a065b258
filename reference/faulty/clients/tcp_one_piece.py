"""Only the first piece of the answer is printed.

Assignment: tcp-upper-client
Noted: TCPC-SPLIT-1
"""

from __future__ import annotations

import socket

from _clients import TcpClient


class TcpOnePiece(TcpClient):
    """Everything is right but one method."""

    def receive(self, sock: socket.socket) -> bytes:
        """Read once."""
        return sock.recv(1024)


if __name__ == "__main__":
    TcpOnePiece().run()
