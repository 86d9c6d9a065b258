"""It answers everything with an HTTP error.

Assignment: echo, echo-threads, 4.1, tcp-upper-server, web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import socket

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It answers everything with an HTTP error."""
    if conn.recv(65536):
        conn.sendall(b"HTTP/1.0 400 Bad Request\r\nConnection: close\r\n\r\n")


if __name__ == "__main__":
    accept_all(treat)
