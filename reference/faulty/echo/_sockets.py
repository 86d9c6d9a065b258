"""A correct echo server on sockets, cut into small parts so that one can be wrong.

`Sequential` serves one client at a time, `Threaded` gives each a thread.  A program
beside this file overrides one method, and that is its fault.
"""

from __future__ import annotations

import socket
import sys
import threading

PORT = 5555
EXIT = b"exit\r\n"


class Sequential:
    """One client after another."""

    host = "127.0.0.1"
    port = PORT
    backlog = 100

    def run(self) -> None:
        """Serve until Ctrl+C, on the port of the command line."""
        port = int(sys.argv[1]) if len(sys.argv) > 1 else self.port
        try:
            self.serve(port)
        except KeyboardInterrupt:
            pass

    def serve(self, port: int) -> None:
        """Accept clients for ever."""
        sock = self.listen(port)
        while True:
            conn, _ = sock.accept()
            self.begin(conn)

    def listen(self, port: int) -> socket.socket:
        """Return the listening socket."""
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((self.host, port))
        sock.listen(self.backlog)
        return sock

    def begin(self, conn: socket.socket) -> None:
        """Have the talk with a new client."""
        self.client(conn)

    def client(self, conn: socket.socket) -> None:
        """Talk with one client, and close on every way out."""
        with conn:
            try:
                self.talk(conn)
            except OSError as error:
                self.lost(error)

    def lost(self, error: OSError) -> None:
        """Take note of a client that broke its connection."""
        print("a client was lost:", error)

    def talk(self, conn: socket.socket) -> None:
        """Answer message after message until the client is done."""
        while True:
            data = conn.recv(2048)
            if not data or self.is_exit(data):
                return
            self.answer(conn, data)

    def is_exit(self, data: bytes) -> bool:
        """Tell whether a message ends the talk."""
        return data == EXIT

    def answer(self, conn: socket.socket, data: bytes) -> None:
        """Send a message back."""
        conn.sendall(data)


class Threaded(Sequential):
    """A thread for each client."""

    def begin(self, conn: socket.socket) -> None:
        """Have the talk in a thread of its own."""
        threading.Thread(target=self.client, args=(conn,), daemon=True).start()


class Lines(Threaded):
    """The same, but answering line by line."""

    def talk(self, conn: socket.socket) -> None:
        """Collect octets until a line is complete, then answer it."""
        rest = b""
        while True:
            data = conn.recv(2048)
            if not data:
                conn.sendall(rest)
                return
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                if line + b"\n" == EXIT:
                    return
                self.answer(conn, line + b"\n")
