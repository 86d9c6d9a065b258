"""It sends rubbish without end.

Assignment: echo, echo-threads, 4.1, tcp-upper-server, web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import socket

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It sends rubbish without end."""
    while True:
        conn.sendall(b"rubbish " * 512)


if __name__ == "__main__":
    accept_all(treat)
