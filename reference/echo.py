"""Echo server: one client at a time, with the socket module alone.

Every octet that a client sends comes back, until the client leaves or sends the
message `exit` and a line end by itself.  Then the next client has its turn.

    python echo.py [PORT]
"""

from __future__ import annotations

import socket
import sys

HOST = "127.0.0.1"
PORT = 5555
EXIT = b"exit\r\n"


def talk(conn: socket.socket) -> None:
    """Echo what one client sends, until it is done."""
    while True:
        data = conn.recv(2048)
        if not data or data == EXIT:
            return
        conn.sendall(data)


def serve(port: int) -> None:
    """Serve one client after another, for ever."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        # Without this, the port stays taken for a minute after a restart.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((HOST, port))
        sock.listen(10)
        while True:
            conn, _ = sock.accept()
            with conn:
                try:
                    talk(conn)
                except OSError as error:
                    # This client broke the connection; the next one may still come.
                    print("a client was lost:", error)


if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
    except KeyboardInterrupt:
        pass
