"""The line goes out as Python shows it.

Assignment: tcp-upper-client
Fails: TCPC-SEND-1
"""

from __future__ import annotations

from _clients import TcpClient


class TcpSendsTheRepr(TcpClient):
    """Everything is right but one method."""

    def encode(self, line: str) -> bytes:
        """Send the quotes, too."""
        return repr(line).encode()


if __name__ == "__main__":
    TcpSendsTheRepr().run()
