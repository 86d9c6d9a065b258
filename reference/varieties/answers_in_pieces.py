"""Its answers come in pieces of nine octets.

Assignment: echo-threads
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading


def talk(conn: socket.socket) -> None:
    """Echo in small pieces."""
    conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with conn, contextlib.suppress(OSError):
        while (data := conn.recv(2048)) not in (b"", b"exit\r\n"):
            for start in range(0, len(data), 9):
                conn.sendall(data[start : start + 9])


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 5555
    with contextlib.suppress(KeyboardInterrupt):
        with socket.create_server(("127.0.0.1", port), backlog=100) as sock:
            while True:
                conn, _ = sock.accept()
                threading.Thread(target=talk, args=(conn,), daemon=True).start()
