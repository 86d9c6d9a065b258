"""It waits for an answer for ever.

Assignment: udp-upper-client
Noted: UDPC-LOSS-1
"""

from __future__ import annotations

from _clients import UdpClient


class UdpWaitsForEver(UdpClient):
    """Everything is right but one method."""

    timeout = None


if __name__ == "__main__":
    UdpWaitsForEver().run()
