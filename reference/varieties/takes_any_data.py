"""It looks at each recv() by itself, and ends every connection by a reset.

Assignment: echo
Shows: ECHO-COAL-1: taken as data; ECHO-PIECE-1: echoed
"""

from __future__ import annotations

import contextlib
import socket
import struct
import sys


def talk(conn: socket.socket) -> None:
    """Echo until the client is done."""
    while (data := conn.recv(65536)) not in (b"", b"exit\r\n"):
        conn.sendall(data)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 5555
    linger = struct.pack("ii", 1, 0)
    with contextlib.suppress(KeyboardInterrupt):
        with socket.create_server(("127.0.0.1", port)) as sock:
            while True:
                conn, _ = sock.accept()
                with conn, contextlib.suppress(OSError):
                    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                    talk(conn)
