"""Accepts everybody, and never answers.

python hangs.py [PORT]
"""

from __future__ import annotations

import contextlib
import socket
import sys


def serve(port: int) -> None:
    """Keep every connection, and take nothing from it."""
    kept = []
    with socket.create_server(("127.0.0.1", port), backlog=100) as sock:
        while True:
            kept.append(sock.accept())


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else 5555)
