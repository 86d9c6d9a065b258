"""It closes every connection at once.

Assignment: echo, echo-threads, 4.1, tcp-upper-server, web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import socket

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It closes every connection at once."""
    conn.shutdown(socket.SHUT_RDWR)


if __name__ == "__main__":
    accept_all(treat)
