"""Daytime server: whoever connects gets one line with the day and the time.

Nobody has to ask for it.  Behind the line the connection is closed, and the next
client has its turn.

    python reference.py [PORT]
"""

from __future__ import annotations

import socket
import sys
import time

HOST = "127.0.0.1"
PORT = 10013


def line() -> bytes:
    """Return the time of now, such as `Sat Nov 28 02:40:31 2026`, and a line end."""
    return time.asctime().encode() + b"\r\n"


def serve(port: int) -> None:
    """Tell one client after another, for ever."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        # Without this, the port stays taken for a minute after a restart.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((HOST, port))
        sock.listen(10)
        while True:
            conn, _ = sock.accept()
            with conn:
                try:
                    conn.sendall(line())
                except OSError as error:
                    # This client has left before; the next one may still come.
                    print("a client was lost:", error)


if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
    except KeyboardInterrupt:
        print("stopped")
