"""A buffer is used again and never cut, so that old letters follow.

Assignment: udp-upper-server
Fails: UDPS-STATE-1
"""

from __future__ import annotations

from _udp import Upper


class UdpOldBuffer(Upper):
    """Everything is right but one method."""

    kept = bytearray(1000)

    def upper(self, data: bytes) -> bytes:
        """Write over the beginning of the last long message."""
        if len(data) > 300:
            self.kept[:] = data
        elif len(data) < 3:
            return super().upper(data + bytes(self.kept[len(data) :]))
        return super().upper(data)


if __name__ == "__main__":
    UdpOldBuffer().run()
