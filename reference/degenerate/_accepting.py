"""Accepts every client, and has its only method do nothing right with it."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from collections.abc import Callable


def accept_all(treat: Callable[[socket.socket], None]) -> None:
    """Call `treat` with each client in a thread, on the port of the command line."""
    with socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=600) as sock:
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                conn, _ = sock.accept()
                threading.Thread(target=_one, args=(treat, conn), daemon=True).start()


def _one(treat: Callable[[socket.socket], None], conn: socket.socket) -> None:
    with conn, contextlib.suppress(OSError):
        treat(conn)
