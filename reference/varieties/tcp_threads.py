"""Each client gets a thread, and its answer comes in pieces of five octets.

Assignment: tcp-upper-server
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading


def talk(conn: socket.socket) -> None:
    """Answer one text in small pieces."""
    conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with conn, contextlib.suppress(OSError):
        answer = conn.recv(65536).decode(errors="replace").upper().encode()
        for start in range(0, len(answer), 5):
            conn.sendall(answer[start : start + 5])


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 12000
    with contextlib.suppress(KeyboardInterrupt):
        with socket.create_server(("", port), backlog=100) as sock:
            while True:
                conn, _ = sock.accept()
                threading.Thread(target=talk, args=(conn,), daemon=True).start()
