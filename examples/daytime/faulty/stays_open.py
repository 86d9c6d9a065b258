"""It leaves the closing to the client.

Assignment: daytime
Fails: DAYTIME-CLOSE-1
"""

from __future__ import annotations

import socket

from _daytime import Daytime, until_the_end


class StaysOpen(Daytime):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Tell, then wait for the client to close."""
        super().talk(conn)
        until_the_end(conn)


if __name__ == "__main__":
    StaysOpen().run()
