"""It serves one client and ends.

Assignment: tcp-upper-server
Fails: TCPS-NEXT-1, RUN-STAY-1
"""

from __future__ import annotations

from _tcp import Upper


class TcpServesOneClient(Upper):
    """Everything is right but one method."""

    def serve(self, port: int) -> None:
        """Accept once."""
        with self.listen(port) as sock:
            conn, _ = sock.accept()
            self.client(conn)


if __name__ == "__main__":
    TcpServesOneClient().run()
