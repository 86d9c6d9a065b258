"""After the answer the connection stays open, and the program runs on.

Assignment: tcp-upper-client
Fails: TCPC-CLOSE-1, UDPC-EXIT-1, TCPC-EOF-1
"""

from __future__ import annotations

import time

from _clients import TcpClient, where


class TcpNeverCloses(TcpClient):
    """Everything is right but one method."""

    def run(self) -> None:
        """Print the answer, then keep everything as it is."""
        sock = self.connect(where())
        sock.sendall(self.encode(self.typed()))
        self.show(self.receive(sock))
        time.sleep(3600)


if __name__ == "__main__":
    TcpNeverCloses().run()
