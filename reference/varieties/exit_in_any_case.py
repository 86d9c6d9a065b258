"""It is friendly: EXIT, Exit and exit all close.

Assignment: echo-threads
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading


def talk(conn: socket.socket) -> None:
    """Echo until the client says exit, however it is written."""
    with conn, contextlib.suppress(OSError):
        while data := conn.recv(2048):
            if data.lower() in (b"exit\r\n", b"exit\n"):
                return
            conn.sendall(data)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 5555
    with contextlib.suppress(KeyboardInterrupt):
        with socket.create_server(("127.0.0.1", port), backlog=100) as sock:
            while True:
                conn, _ = sock.accept()
                threading.Thread(target=talk, args=(conn,), daemon=True).start()
