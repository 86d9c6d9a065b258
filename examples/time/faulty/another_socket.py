"""The time comes from a socket of its own, and so from another port.

Assignment: time
Fails: TIME-SRC-1
"""

from __future__ import annotations

import socket

from _time import Place, Time


class AnotherSocket(Time):
    """Everything is right but one method."""

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Open a new socket to answer."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            super().answer(other, data, place)


if __name__ == "__main__":
    AnotherSocket().run()
