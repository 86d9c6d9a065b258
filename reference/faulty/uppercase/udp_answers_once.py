"""It answers one message and ends.

Assignment: udp-upper-server
Fails: UDPS-LOOP-1, RUN-STAY-1, UDPS-ONE-1
"""

from __future__ import annotations

import socket

from _udp import Upper


class UdpAnswersOnce(Upper):
    """Everything is right but one method."""

    def serve(self, port: int) -> None:
        """Take one turn."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.bind((self.host, port))
            self.turn(sock)


if __name__ == "__main__":
    UdpAnswersOnce().run()
