"""It ends after its first client.

Assignment: echo
Fails: RUN-STAY-1
"""

from __future__ import annotations

from _sockets import Sequential


class ServesOneClient(Sequential):
    """Everything is right but one method."""

    def serve(self, port: int) -> None:
        """Accept one client, outside of any loop."""
        sock = self.listen(port)
        conn, _ = sock.accept()
        self.begin(conn)


if __name__ == "__main__":
    ServesOneClient().run()
