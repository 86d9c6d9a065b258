"""A message that is not UTF-8 ends the program.

Assignment: udp-upper-server
Fails: UDPS-BADUTF-1
"""

from __future__ import annotations

import sys

from _udp import Upper


class UdpEndsWithOctets(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Let the error out."""
        try:
            return super().upper(data)
        except UnicodeDecodeError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    UdpEndsWithOctets().run()
