"""Echo server with threads: each client has a thread, so nobody waits for another.

The talk with a client is that of the sequential echo server; only the loop around
accept() differs, which hands every client to a thread of its own.

    python echo_threads.py [PORT]
"""

from __future__ import annotations

import socket
import sys
import threading

HOST = "127.0.0.1"
PORT = 5555
EXIT = b"exit\r\n"


class Echo(threading.Thread):
    """The talk with one client."""

    def __init__(self, conn: socket.socket) -> None:
        # A daemon thread does not keep the program alive after Ctrl+C.
        super().__init__(daemon=True)
        self.conn = conn

    def run(self) -> None:
        """Echo until the client is done, and close on every way out."""
        with self.conn:
            try:
                self.talk()
            except OSError as error:
                print("a client was lost:", error)

    def talk(self) -> None:
        """Echo every message but the one that ends the talk."""
        while True:
            data = self.conn.recv(2048)
            if not data or data == EXIT:
                return
            self.conn.sendall(data)


def serve(port: int) -> None:
    """Give each client a thread, and go back to accept() at once."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((HOST, port))
        sock.listen(100)
        while True:
            conn, _ = sock.accept()
            Echo(conn).start()


if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
    except KeyboardInterrupt:
        pass
