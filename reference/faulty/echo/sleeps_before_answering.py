"""It sleeps before it answers a short line.

Assignment: echo-threads
Fails: ECHO-LAT-1
"""

from __future__ import annotations

import socket
import time

from _sockets import Threaded


class SleepsBeforeAnswering(Threaded):
    """Everything is right but one method."""

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Think for a while."""
        if len(data) < 100:
            time.sleep(0.25)
        conn.sendall(data)


if __name__ == "__main__":
    SleepsBeforeAnswering().run()
