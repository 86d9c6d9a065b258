"""It answers every request with a redirect.

Assignment: 4.2
"""

from __future__ import annotations

import socket

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It answers every request with a redirect."""
    conn.recv(65536)
    conn.sendall(
        b"HTTP/1.0 301 Moved Permanently\r\nLocation: /\r\nConnection: close\r\n\r\n"
    )


if __name__ == "__main__":
    accept_all(treat)
