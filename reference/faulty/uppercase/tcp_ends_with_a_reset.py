"""A client that aborts ends the program.

Assignment: tcp-upper-server
Fails: TCPS-ABORT-1
"""

from __future__ import annotations

import socket
import sys

from _tcp import Upper


class TcpEndsWithAReset(Upper):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Do not expect that a connection can break."""
        try:
            super().talk(conn)
        except OSError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    TcpEndsWithAReset().run()
