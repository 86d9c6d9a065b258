"""It is told of clients that are gone, as on Windows, and the error ends it.

Assignment: udp-upper-server
Fails: UDPS-GONE-1
"""

from __future__ import annotations

import socket
import time

from _udp import Upper

#: Linux tells unconnected sockets of errors where they ask for it.
IP_RECVERR = 11


class UdpHearsOfLostClients(Upper):
    """Everything is right but one method."""

    def turn(self, sock: socket.socket) -> None:
        """Ask for the errors that come back, and let them out."""
        sock.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)
        data, place = sock.recvfrom(self.size)
        # As long as a program with more to do may take: a client can be gone by then.
        time.sleep(0.002)
        try:
            self.answer(sock, data, place)
        except UnicodeDecodeError as error:
            print("a message was lost:", error)


if __name__ == "__main__":
    UdpHearsOfLostClients().run()
