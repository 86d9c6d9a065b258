"""Of an answer only the first hundred octets are read.

Assignment: udp-upper-client
Fails: UDPC-LONG-1
"""

from __future__ import annotations

from _clients import UdpClient


class UdpHundred(UdpClient):
    """Everything is right but one method."""

    size = 100


if __name__ == "__main__":
    UdpHundred().run()
