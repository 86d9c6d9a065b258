"""It answers every request with the listing of an empty folder.

Assignment: 4.2
"""

from __future__ import annotations

import socket

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It answers every request with the listing of an empty folder."""
    conn.recv(65536)
    conn.sendall(
        b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
        b"<html><body><h1>Index of /</h1><a href='../'>../</a></body></html>"
    )


if __name__ == "__main__":
    accept_all(treat)
