"""It resets every connection at once.

Assignment: echo, echo-threads, 4.1, tcp-upper-server, web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import socket
import struct

from _accepting import accept_all


def treat(conn: socket.socket) -> None:
    """It resets every connection at once."""
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


if __name__ == "__main__":
    accept_all(treat)
