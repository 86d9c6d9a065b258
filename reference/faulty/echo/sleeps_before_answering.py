"""It sleeps before it answers, once a client has had a few answers.

Assignment: echo-threads
Fails: ECHO-LAT-1
"""

from __future__ import annotations

import socket
import time

from _sockets import Threaded


class SleepsBeforeAnswering(Threaded):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Be quick at first, so that nothing but a long talk is slow."""
        answered = 0
        while True:
            data = conn.recv(2048)
            if not data or self.is_exit(data):
                return
            if 5 < answered < 50 and len(data) < 100:
                time.sleep(0.25)
            self.answer(conn, data)
            answered += 1


if __name__ == "__main__":
    SleepsBeforeAnswering().run()
