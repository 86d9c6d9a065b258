"""It ends its own side, but takes nobody else before the client has left.

Assignment: daytime
Fails: DAYTIME-LINGER-1
"""

from __future__ import annotations

import socket

from _daytime import Daytime, until_the_end


class WaitsForLeave(Daytime):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Tell, end the stream, then wait for the client's end."""
        super().talk(conn)
        conn.shutdown(socket.SHUT_WR)
        until_the_end(conn)


if __name__ == "__main__":
    WaitsForLeave().run()
