"""The message comes back unchanged.

Assignment: udp-upper-server
Fails: UDPS-UPPER-1
"""

from __future__ import annotations

from _udp import Upper


class UdpEchoes(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Change nothing."""
        return data


if __name__ == "__main__":
    UdpEchoes().run()
