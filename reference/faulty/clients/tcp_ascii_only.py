"""Letters that are not ASCII are left out.

Assignment: tcp-upper-client
Fails: UDPC-UTF8-1
"""

from __future__ import annotations

from _clients import TcpClient


class TcpAsciiOnly(TcpClient):
    """Everything is right but one method."""

    def encode(self, line: str) -> bytes:
        """Keep ASCII alone."""
        return line.encode("ascii", "ignore")


if __name__ == "__main__":
    TcpAsciiOnly().run()
