"""A text of more than 2000 octets gets no answer.

Assignment: tcp-upper-server
Noted: TCPS-OVER-1
"""

from __future__ import annotations

import socket

from _tcp import Upper


class TcpSilentAboutLongOnes(Upper):
    """Everything is right but one method."""

    def talk(self, conn: socket.socket) -> None:
        """Refuse what is too long."""
        data = conn.recv(self.size)
        if len(data) < 2000:
            self.send(conn, self.upper(data))


if __name__ == "__main__":
    TcpSilentAboutLongOnes().run()
