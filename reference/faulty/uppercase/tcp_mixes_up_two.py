"""Two clients that come at a time get each other's answer.

Assignment: tcp-upper-server
Fails: TCPS-MULTI-1
"""

from __future__ import annotations

import select

from _tcp import Upper


class TcpMixesUpTwo(Upper):
    """Everything is right but one method."""

    def serve(self, port: int) -> None:
        """Take a second client where one waits, and mix them up."""
        sock = self.listen(port)
        while True:
            conn, _ = sock.accept()
            if not select.select([sock], [], [], 0.05)[0]:
                self.client(conn)
                continue
            other, _ = sock.accept()
            with conn, other:
                first, second = conn.recv(self.size), other.recv(self.size)
                conn.sendall(self.upper(second))
                other.sendall(self.upper(first))


if __name__ == "__main__":
    TcpMixesUpTwo().run()
