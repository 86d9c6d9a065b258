"""It answers every request with a page without a head.

Assignment: web-hello, asyncio-web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import socket

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It answers every request with a page without a head."""
    conn.recv(65536)
    conn.sendall(b"<html><body>Hello World!</body></html>")


if __name__ == "__main__":
    accept_all(treat)
