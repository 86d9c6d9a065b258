"""An empty datagram ends the program.

Assignment: udp-upper-server
Fails: UDPS-EMPTY-1
"""

from __future__ import annotations

import sys

from _udp import Upper


class UdpEndsWithEmpty(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Take nothing for the end of the stream."""
        if not data:
            sys.exit()
        return super().upper(data)


if __name__ == "__main__":
    UdpEndsWithEmpty().run()
