"""It says nothing before the client has said something.

Assignment: daytime
Fails: DAYTIME-DAY-1
"""

from __future__ import annotations

import socket

from _daytime import Daytime


class WaitsForAQuestion(Daytime):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Read first, and tell only who has asked."""
        if conn.recv(2048):
            super().talk(conn)


if __name__ == "__main__":
    WaitsForAQuestion().run()
