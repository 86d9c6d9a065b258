"""A client that leaves without a word ends a program on plain sockets.

Assignment: web-hello
Fails: HTTP-EOF-1
"""

from __future__ import annotations

import socket

from _web_sockets import Hello


class EmptyDataEndsIt(Hello):
    """Everything is right but one method."""

    def read_head(self, conn: socket.socket) -> bytes:
        """Look at the first octet that comes, if there is one."""
        first = conn.recv(1, socket.MSG_PEEK)
        print("it begins with", first[0])
        return super().read_head(conn)


if __name__ == "__main__":
    EmptyDataEndsIt().run()
