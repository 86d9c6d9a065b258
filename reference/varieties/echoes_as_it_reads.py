"""It echoes octets at once, and still knows a line exit that comes in pieces.

Assignment: echo-threads
Shows: ECHO-COAL-1: taken as lines; ECHO-PIECE-1: the first piece echoed, then closed
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading


def talk(conn: socket.socket) -> None:
    """Echo what comes, up to a line that is exit."""
    line = b""
    with conn, contextlib.suppress(OSError):
        while data := conn.recv(2048):
            for piece in data.splitlines(keepends=True):
                line += piece
                if line == b"exit\r\n":
                    return
                conn.sendall(piece)
                line = b"" if line.endswith(b"\n") else line[-8:]


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 5555
    with contextlib.suppress(KeyboardInterrupt):
        with socket.create_server(("127.0.0.1", port), backlog=100) as sock:
            while True:
                conn, _ = sock.accept()
                threading.Thread(target=talk, args=(conn,), daemon=True).start()
