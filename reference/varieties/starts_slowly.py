"""It takes its time before it listens, and prints a great deal.

Assignment: echo-threads
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time


def talk(conn: socket.socket) -> None:
    """Echo, and tell the terminal everything about it."""
    with conn, contextlib.suppress(OSError):
        while (data := conn.recv(2048)) not in (b"", b"exit\r\n"):
            print("received", data * 4)
            conn.sendall(data)


if __name__ == "__main__":
    time.sleep(1.5)
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 5555
    with contextlib.suppress(KeyboardInterrupt):
        with socket.create_server(("127.0.0.1", port), backlog=100) as sock:
            while True:
                conn, _ = sock.accept()
                threading.Thread(target=talk, args=(conn,), daemon=True).start()
