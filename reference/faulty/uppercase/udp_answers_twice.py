"""Every answer is sent twice.

Assignment: udp-upper-server
Fails: UDPS-ONE-1
"""

from __future__ import annotations

import socket

from _udp import Place, Upper


class UdpAnswersTwice(Upper):
    """Everything is right but one method."""

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Make sure that it arrives."""
        super().answer(sock, data, place)
        super().answer(sock, data, place)


if __name__ == "__main__":
    UdpAnswersTwice().run()
