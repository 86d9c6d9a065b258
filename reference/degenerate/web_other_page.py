"""It answers every request with a page of something else.

Assignment: web-hello, asyncio-web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import socket

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It answers every request with a page of something else."""
    conn.recv(65536)
    conn.sendall(
        b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>ok</html>"
    )


if __name__ == "__main__":
    accept_all(treat)
