"""An empty datagram ends the program, as if it were the end of a stream.

Assignment: time
Fails: TIME-EMPTY-1
"""

from __future__ import annotations

import socket
import sys

from _time import Place, Time


class EndsWithEmpty(Time):
    """Everything is right but one method."""

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Take nothing for the end."""
        if not data:
            sys.exit()
        super().answer(sock, data, place)


if __name__ == "__main__":
    EndsWithEmpty().run()
