"""An empty datagram gets no answer.

Assignment: udp-upper-server
Fails: UDPS-EMPTY-1
"""

from __future__ import annotations

import socket

from _udp import Place, Upper


class UdpSkipsEmpty(Upper):
    """Everything is right but one method."""

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Take nothing for nobody."""
        if data:
            super().answer(sock, data, place)


if __name__ == "__main__":
    UdpSkipsEmpty().run()
