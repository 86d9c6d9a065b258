"""Letters that are not ASCII are left out.

Assignment: udp-upper-client
Fails: UDPC-UTF8-1
"""

from __future__ import annotations

from _clients import UdpClient


class UdpAsciiOnly(UdpClient):
    """Everything is right but one method."""

    def encode(self, line: str) -> bytes:
        """Keep ASCII alone."""
        return line.encode("ascii", "ignore")


if __name__ == "__main__":
    UdpAsciiOnly().run()
