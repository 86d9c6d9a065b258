"""It serves forty clients and ends.

Fifty at once are more than forty as well, hence the second row.

Assignment: echo-threads
Fails: ECHO-NEXT-1, ECHO-CONCN-1
"""

from __future__ import annotations

from _sockets import Threaded


class FortyClients(Threaded):
    """Everything is right but one method."""

    def serve(self, port: int) -> None:
        """Go round forty times; the door is shut before the last one is served."""
        sock = self.listen(port)
        for _ in range(39):
            conn, _address = sock.accept()
            self.begin(conn)
        last, _address = sock.accept()
        sock.close()
        self.client(last)


if __name__ == "__main__":
    FortyClients().run()
