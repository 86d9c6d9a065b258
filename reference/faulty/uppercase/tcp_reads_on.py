"""After the answer it waits for more instead of closing.

Assignment: tcp-upper-server
Fails: TCPS-CLOSE-1
"""

from __future__ import annotations

import socket
import threading

from _tcp import Upper


class TcpReadsOn(Upper):
    """Everything is right but one method."""

    def client(self, conn: socket.socket) -> None:
        """Talk in a thread of its own, for as long as the client likes."""
        threading.Thread(target=super().client, args=(conn,), daemon=True).start()

    def talk(self, conn: socket.socket) -> None:
        """Answer, and read on until the client closes."""
        while data := conn.recv(self.size):
            self.send(conn, self.upper(data))


if __name__ == "__main__":
    TcpReadsOn().run()
