"""The answer has a line end that nobody sent.

Assignment: udp-upper-server
Fails: UDPS-KEEP-1
"""

from __future__ import annotations

from _udp import Upper


class UdpAddsALineEnd(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Add a line end."""
        return super().upper(data) + b"\n"


if __name__ == "__main__":
    UdpAddsALineEnd().run()
