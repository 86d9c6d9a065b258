"""It sends an octet every tenth of a second, whatever it hears.

Assignment: echo, echo-threads, 4.1, tcp-upper-server, web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import socket
import time

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It sends an octet every tenth of a second, whatever it hears."""
    while True:
        conn.sendall(b".")
        time.sleep(0.1)


if __name__ == "__main__":
    accept_all(treat)
