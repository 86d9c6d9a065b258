"""The client before hears every answer, too.

Assignment: time
Fails: TIME-MANY-1
"""

from __future__ import annotations

import socket

from _time import Place, Time


class TellsTheOneBefore(Time):
    """Everything is right but one method."""

    before: Place | None = None

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Send the time twice, if somebody else has asked before."""
        super().answer(sock, data, place)
        if self.before not in (None, place):
            super().answer(sock, data, self.before)
        self.before = place


if __name__ == "__main__":
    TellsTheOneBefore().run()
