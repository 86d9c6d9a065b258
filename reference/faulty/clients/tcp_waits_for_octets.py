"""It reads again and again until an octet comes, even after the end.

Assignment: tcp-upper-client
Fails: TCPC-EOF-1
"""

from __future__ import annotations

import socket

from _clients import TcpClient


class TcpWaitsForOctets(TcpClient):
    """Everything is right but one method."""

    def receive(self, sock: socket.socket) -> bytes:
        """Wait for the first octet, whatever happens."""
        answer = b""
        while not answer:
            answer = sock.recv(1024)
        return answer + super().receive(sock)


if __name__ == "__main__":
    TcpWaitsForOctets().run()
