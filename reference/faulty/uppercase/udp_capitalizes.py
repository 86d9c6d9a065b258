"""Only the first letter of each word becomes a capital.

Assignment: udp-upper-server
Fails: UDPS-UPPER-1
"""

from __future__ import annotations

from _udp import Upper


class UdpCapitalizes(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Take the wrong method."""
        return data.decode().title().encode()


if __name__ == "__main__":
    UdpCapitalizes().run()
