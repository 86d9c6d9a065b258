"""A client that says nothing ends the program.

Assignment: tcp-upper-server
Fails: TCPS-EMPTY-1
"""

from __future__ import annotations

import socket
import sys

from _tcp import Upper


class TcpFirstLetter(Upper):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Look at the first letter."""
        data = conn.recv(self.size)
        if not data:
            sys.exit("there is no first letter")
        self.send(conn, self.upper(data))


if __name__ == "__main__":
    TcpFirstLetter().run()
