"""It answers everything with random octets.

Assignment: echo, echo-threads, 4.1, tcp-upper-server, web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import random
import socket

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It answers everything with random octets."""
    while data := conn.recv(65536):
        conn.sendall(random.randbytes(len(data)))


if __name__ == "__main__":
    accept_all(treat)
