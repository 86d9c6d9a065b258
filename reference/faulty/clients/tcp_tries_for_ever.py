"""Where nobody listens it tries again, for ever.

Assignment: tcp-upper-client
Fails: TCPC-REFUSED-1
"""

from __future__ import annotations

import socket
import time

from _clients import Place, TcpClient


class TcpTriesForEver(TcpClient):
    """Everything is right but one method."""

    def connect(self, place: Place) -> socket.socket:
        """Never give up."""
        while True:
            try:
                return super().connect(place)
            except OSError:
                time.sleep(0.1)


if __name__ == "__main__":
    TcpTriesForEver().run()
