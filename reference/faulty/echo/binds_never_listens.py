"""It binds its port and never calls listen().

Assignment: echo-threads
Fails: RUN-START-1
"""

from __future__ import annotations

import socket
import threading

from _sockets import Threaded


class BindsNeverListens(Threaded):
    """Everything is right but one method."""

    def listen(self, port: int) -> socket.socket:
        """Bind, and wait for nobody."""
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.bind((self.host, port))
        threading.Event().wait()
        return sock


if __name__ == "__main__":
    BindsNeverListens().run()
