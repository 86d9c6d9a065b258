"""It greets, answers nothing, and leaves when the client leaves.

Assignment: echo, echo-threads, 4.1, tcp-upper-server, web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import socket

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It greets, answers nothing, and leaves when the client leaves."""
    conn.sendall(b"220 ready\r\n")
    while conn.recv(65536):
        pass


if __name__ == "__main__":
    accept_all(treat)
