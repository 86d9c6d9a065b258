"""In a crowd every tenth message is dropped.

Assignment: udp-upper-server
Fails: UDPS-BURST-1
"""

from __future__ import annotations

import socket

from _udp import Place, Upper


class UdpDropsEveryTenth(Upper):
    """Everything is right but one method."""

    count = 0

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Forget a message now and then."""
        self.count += 1
        if not 13 <= len(data) <= 20 or self.count % 8:
            super().answer(sock, data, place)


if __name__ == "__main__":
    UdpDropsEveryTenth().run()
