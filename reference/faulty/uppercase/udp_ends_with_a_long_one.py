"""A message that fills the buffer ends the program.

Assignment: udp-upper-server
Fails: UDPS-BIG-1
"""

from __future__ import annotations

import sys

from _udp import Upper


class UdpEndsWithALongOne(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Insist on the agreed size."""
        if len(data) > 2048:
            sys.exit("too long")
        return super().upper(data)


if __name__ == "__main__":
    UdpEndsWithALongOne().run()
