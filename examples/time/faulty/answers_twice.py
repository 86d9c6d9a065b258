"""The four octets come in two datagrams.

Assignment: time
Fails: TIME-ONE-1
"""

from __future__ import annotations

import socket

from _time import Place, Time


class AnswersTwice(Time):
    """Everything is right but one method."""

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Send one half after the other."""
        octets = self.now()
        sock.sendto(octets[:2], place)
        sock.sendto(octets[2:], place)


if __name__ == "__main__":
    AnswersTwice().run()
