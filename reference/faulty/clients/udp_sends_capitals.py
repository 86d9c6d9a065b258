"""The capitals are made before the line is sent.

Assignment: udp-upper-client
Fails: UDPC-SEND-1
"""

from __future__ import annotations

from _clients import UdpClient


class UdpSendsCapitals(UdpClient):
    """Everything is right but one method."""

    def encode(self, line: str) -> bytes:
        """Do the server's work."""
        return line.upper().encode()


if __name__ == "__main__":
    UdpSendsCapitals().run()
