"""Ctrl+C is swallowed by a bare except inside the loop.

Assignment: echo-threads
Fails: RUN-INT-1
"""

from __future__ import annotations

from _sockets import Threaded


class SwallowsInterrupt(Threaded):
    """Everything is right but one method."""

    def serve(self, port: int) -> None:
        """Go on whatever happens."""
        sock = self.listen(port)
        while True:
            try:
                conn, _ = sock.accept()
                self.begin(conn)
            except BaseException as error:
                print("nothing stops this server:", error)


if __name__ == "__main__":
    SwallowsInterrupt().run()
