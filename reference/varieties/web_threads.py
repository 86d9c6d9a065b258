"""Plain sockets and a thread for each client; header names in lower case, no length.

Assignment: web-hello
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading

HEAD = "HTTP/1.0 {}\r\nconnection:close\r\ncontent-type:text/html\r\n\r\n"
PAGE = "<HTML><BODY>{}</BODY></HTML>"


def head(conn: socket.socket) -> bytes:
    """Read to the empty line, the end, or more than anybody needs."""
    data = b""
    while b"\n\r\n" not in data and b"\n\n" not in data and len(data) < 32768:
        piece = conn.recv(4096)
        if not piece:
            return b""
        data += piece
    return data


def talk(conn: socket.socket) -> None:
    """Answer one request."""
    conn.settimeout(20)
    with conn, contextlib.suppress(OSError):
        words = head(conn).split(b"\n")[0].split()
        if len(words) == 3:
            found = words[1].split(b"?")[0] == b"/"
            status = "200 OK" if found else "404 Not Found"
            page = PAGE.format("hello world!" if found else status)
            conn.sendall((HEAD.format(status) + page).encode())
            conn.shutdown(socket.SHUT_WR)
            while conn.recv(65536):
                pass


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8080
    with contextlib.suppress(KeyboardInterrupt):
        with socket.create_server(("127.0.0.1", port), backlog=100) as sock:
            while True:
                conn, _ = sock.accept()
                threading.Thread(target=talk, args=(conn,), daemon=True).start()
