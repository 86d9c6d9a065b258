"""A correct daytime server, cut into small parts so that one can be wrong."""

from __future__ import annotations

import contextlib
import socket
import sys
import time

PORT = 10013


class Daytime:
    """Tells each client the time, then closes."""

    def run(self) -> None:
        """Serve until Ctrl+C, on the port of the command line."""
        port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
        with contextlib.suppress(KeyboardInterrupt):
            self.serve(port)

    def serve(self, port: int) -> None:
        """Accept clients for ever."""
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind(("127.0.0.1", port))
            sock.listen(10)
            while True:
                conn, _ = sock.accept()
                with conn, contextlib.suppress(OSError):
                    self.talk(conn)

    def talk(self, conn: socket.socket) -> None:
        """Tell one client."""
        conn.sendall(time.asctime().encode() + b"\r\n")


def until_the_end(conn: socket.socket) -> None:
    """Read until the client has closed its side."""
    while conn.recv(2048):
        pass
