"""Blanks and line ends around the message are lost.

Assignment: udp-upper-server
Fails: UDPS-KEEP-1
"""

from __future__ import annotations

from _udp import Upper


class UdpStrips(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Strip first."""
        return super().upper(data.strip())


if __name__ == "__main__":
    UdpStrips().run()
