"""The line goes to the port of the lecture as well, whatever port was given.

Assignment: udp-upper-client
Fails: UDPC-DEST-1
"""

from __future__ import annotations

import socket

from _clients import Place, UdpClient


class UdpTellsOthers(UdpClient):
    """Everything is right but one method."""

    def send(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Send it to two places."""
        sock.sendto(data, place)
        sock.sendto(data, ("127.0.0.1", 12000))


if __name__ == "__main__":
    UdpTellsOthers().run()
