"""A correct TCP uppercase server, cut into small parts so that one can be wrong."""

from __future__ import annotations

import contextlib
import socket
import sys

PORT = 12000


class Upper:
    """Answers one text of each client with its capitals, then closes."""

    reuse = True
    size = 65536

    def run(self) -> None:
        """Serve until Ctrl+C, on the port of the command line."""
        port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
        with contextlib.suppress(KeyboardInterrupt):
            self.serve(port)

    def serve(self, port: int) -> None:
        """Accept clients for ever."""
        sock = self.listen(port)
        while True:
            conn, _ = sock.accept()
            self.client(conn)

    def listen(self, port: int) -> socket.socket:
        """Return the welcoming socket."""
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, self.reuse)
        sock.bind(("", port))
        sock.listen(10)
        return sock

    def client(self, conn: socket.socket) -> None:
        """Talk with one client, and close on every way out."""
        with conn:
            try:
                self.talk(conn)
            except (OSError, UnicodeDecodeError) as error:
                print("a client was lost:", error)

    def talk(self, conn: socket.socket) -> None:
        """Answer one text."""
        self.send(conn, self.upper(conn.recv(self.size)))

    def send(self, conn: socket.socket, data: bytes) -> None:
        """Send the answer."""
        conn.sendall(data)

    def upper(self, data: bytes) -> bytes:
        """Return the capitals of a text."""
        return data.decode().upper().encode()
