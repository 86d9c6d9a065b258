"""A client that is quiet for a second is thrown out.

Assignment: echo-threads
Fails: ECHO-IDLE-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class TimesOut(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Wait for a second at most."""
        conn.settimeout(1.0)
        super().talk(conn)


if __name__ == "__main__":
    TimesOut().run()
