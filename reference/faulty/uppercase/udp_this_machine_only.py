"""It listens on 127.0.0.1 only, where the lecture listens on every interface.

Assignment: udp-upper-server
Noted: RUN-BIND-1
"""

from __future__ import annotations

from _udp import Upper


class UdpThisMachineOnly(Upper):
    """Everything is right but one method."""

    host = "127.0.0.1"


if __name__ == "__main__":
    UdpThisMachineOnly().run()
