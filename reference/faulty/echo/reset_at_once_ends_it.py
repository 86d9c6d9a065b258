"""A client that aborts before it has sent anything ends the program.

Assignment: echo-threads
Fails: ECHO-RST-1
"""

from __future__ import annotations

import os
import socket

from _sockets import Threaded


class ResetAtOnceEndsIt(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Let the error of the first recv() end everything."""
        try:
            conn.recv(1, socket.MSG_PEEK)
        except OSError:
            os._exit(1)
        super().talk(conn)


if __name__ == "__main__":
    ResetAtOnceEndsIt().run()
