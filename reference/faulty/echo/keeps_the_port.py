"""Its port stays taken after a restart: SO_REUSEADDR is never set.

Assignment: echo-threads
Fails: RUN-REUSE-1
"""

from __future__ import annotations

import socket

from _sockets import Threaded


class KeepsThePort(Threaded):
    """Everything is right but one method."""

    def listen(self, port: int) -> socket.socket:
        """Bind without SO_REUSEADDR."""
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.bind((self.host, port))
        sock.listen(self.backlog)
        return sock


if __name__ == "__main__":
    KeepsThePort().run()
