"""Ends with an error at the first message.

python crashes_at_a_message.py [PORT]
"""

from __future__ import annotations

import contextlib
import socket
import sys


def serve(port: int) -> None:
    """Send text where octets are wanted, as happens."""
    with socket.create_server(("127.0.0.1", port), backlog=100) as sock:
        while True:
            conn, _ = sock.accept()
            while data := conn.recv(2048):
                conn.sendall(str(data))  # type: ignore[arg-type]
            conn.close()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else 5555)
