"""Each answer goes out through a new socket.

Assignment: udp-upper-server
Fails: UDPS-SRC-1
"""

from __future__ import annotations

import socket

from _udp import Place, Upper


class UdpAnotherSocket(Upper):
    """Everything is right but one method."""

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Open a socket for the answer."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.sendto(self.upper(data), place)


if __name__ == "__main__":
    UdpAnotherSocket().run()
