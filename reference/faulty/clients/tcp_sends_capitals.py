"""The capitals are made before the line is sent.

Assignment: tcp-upper-client
Fails: TCPC-SEND-1
"""

from __future__ import annotations

from _clients import TcpClient


class TcpSendsCapitals(TcpClient):
    """Everything is right but one method."""

    def encode(self, line: str) -> bytes:
        """Do the server's work."""
        return line.upper().encode()


if __name__ == "__main__":
    TcpSendsCapitals().run()
