"""It sends back whatever it gets.

Assignment: tcp-upper-server, web-hello, asyncio-web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import socket

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It sends back whatever it gets."""
    while data := conn.recv(65536):
        conn.sendall(data)


if __name__ == "__main__":
    accept_all(treat)
