"""It serves everybody from one loop around select(), without threads.

Assignment: echo
Noted: ECHO-SEQ-1
"""

from __future__ import annotations

import contextlib
import select
import socket
import sys


def serve(sock: socket.socket) -> None:
    """Look at who has said something, for ever."""
    clients: list[socket.socket] = []
    while True:
        ready, _, _ = select.select([sock, *clients], [], [])
        for one in ready:
            if one is sock:
                clients.append(sock.accept()[0])
            elif not answered(one):
                one.close()
                clients.remove(one)


def answered(conn: socket.socket) -> bool:
    """Echo what a client has said; False when it is done."""
    try:
        data = conn.recv(2048)
        if data in (b"", b"exit\r\n"):
            return False
        conn.sendall(data)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 5555
    with contextlib.suppress(KeyboardInterrupt):
        with socket.create_server(("127.0.0.1", port), backlog=100) as sock:
            serve(sock)
