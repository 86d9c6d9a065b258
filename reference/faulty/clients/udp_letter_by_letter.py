"""Each letter goes out in a datagram of its own.

Assignment: udp-upper-client
Fails: UDPC-SEND-1
"""

from __future__ import annotations

import socket

from _clients import Place, UdpClient


class UdpLetterByLetter(UdpClient):
    """Everything is right but one method."""

    def send(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Send letter by letter."""
        for letter in data.decode():
            sock.sendto(letter.encode(), place)


if __name__ == "__main__":
    UdpLetterByLetter().run()
