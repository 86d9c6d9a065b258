"""Messages are read with a buffer of 1024.

Assignment: udp-upper-server
Fails: UDPS-SIZE-1
"""

from __future__ import annotations

from _udp import Upper


class UdpThousand(Upper):
    """Everything is right but one method."""

    size = 1024


if __name__ == "__main__":
    UdpThousand().run()
