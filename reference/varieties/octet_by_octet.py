"""It reads octet by octet, as a first program in C would.

Assignment: echo
"""

from __future__ import annotations

import contextlib
import socket
import sys


def talk(conn: socket.socket) -> None:
    """Collect a line, then send it."""
    line = b""
    while octet := conn.recv(1):
        line += octet
        if line == b"exit\r\n":
            return
        if octet == b"\n" or len(line) == 1000:
            conn.sendall(line)
            line = b""
    conn.sendall(line)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 5555
    with contextlib.suppress(KeyboardInterrupt):
        with socket.create_server(("127.0.0.1", port)) as sock:
            while True:
                conn, _ = sock.accept()
                with conn, contextlib.suppress(OSError):
                    talk(conn)
