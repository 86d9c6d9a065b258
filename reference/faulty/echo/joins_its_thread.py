"""The thread or task of a client is waited for before the next client is accepted.

Assignment: echo-threads
Fails: ECHO-CONC-1
"""

from __future__ import annotations

import socket
import threading

from _sockets import Threaded


class JoinsItsThread(Threaded):
    """Everything is right but one method."""

    def begin(self, conn: socket.socket) -> None:
        """Start a thread, and wait until it has ended."""
        thread = threading.Thread(target=self.client, args=(conn,), daemon=True)
        thread.start()
        thread.join()


if __name__ == "__main__":
    JoinsItsThread().run()
