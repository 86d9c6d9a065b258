"""The end of the stream is ignored: it goes on waiting for data.

Assignment: echo-threads
Fails: ECHO-EOF-1
"""

from __future__ import annotations

import socket
import time

from _sockets import Threaded


class IgnoresTheEnd(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Take nothing for an answer."""
        while True:
            data = conn.recv(2048)
            if self.is_exit(data):
                return
            if data:
                self.answer(conn, data)
            else:
                time.sleep(0.05)


if __name__ == "__main__":
    IgnoresTheEnd().run()
