"""It reads every message and answers none.

Assignment: udp-upper-server
Fails: UDPS-REPLY-1
"""

from __future__ import annotations

import socket

from _udp import Place, Upper


class UdpNeverAnswers(Upper):
    """Everything is right but one method."""

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Print the answer instead of sending it."""
        print(self.upper(data))


if __name__ == "__main__":
    UdpNeverAnswers().run()
