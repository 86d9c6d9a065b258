"""The answer is cut to the length of the message.

Assignment: udp-upper-server
Fails: UDPS-EXPAND-1
"""

from __future__ import annotations

from _udp import Upper


class UdpSameLength(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Send as many octets as came."""
        return super().upper(data)[: len(data)]


if __name__ == "__main__":
    UdpSameLength().run()
