"""It closes every connection as soon as it is accepted.

Assignment: echo-threads
Fails: ECHO-CONN-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class ClosesAtAccept(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Have nothing to say."""


if __name__ == "__main__":
    ClosesAtAccept().run()
