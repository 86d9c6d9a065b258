"""The listening socket is closed while a client is served.

Assignment: echo
Fails: ECHO-QUEUE-1
"""

from __future__ import annotations

from _sockets import Sequential


class ClosesTheDoor(Sequential):
    """Everything is right but one method."""

    def serve(self, port: int) -> None:
        """Listen, serve one client, listen again."""
        sock = self.listen(port)
        while True:
            conn, _ = sock.accept()
            sock.close()
            with conn:
                try:
                    self.talk(conn)
                except OSError as error:
                    self.lost(error)
                sock = self.listen(port)


if __name__ == "__main__":
    ClosesTheDoor().run()
