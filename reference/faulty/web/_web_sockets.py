"""A correct web server on plain sockets, cut into small parts so that one can be wrong.

It serves one client at a time and waits for each as long as it takes, as the lecture's
first web server does.
"""

from __future__ import annotations

import contextlib
import socket
import sys

HOST = "127.0.0.1"
PORT = 8080
METHODS = ("GET", "POST", "HEAD")
LONGEST = 65536
LINGER = 1.0


class Hello:
    """The page Hello World! under the path /."""

    def run(self) -> None:
        """Serve until Ctrl+C, on the port of the command line."""
        port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
        with contextlib.suppress(KeyboardInterrupt):
            self.serve(port)

    def serve(self, port: int) -> None:
        """Serve one client after another, for ever."""
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((HOST, port))
            sock.listen(100)
            while True:
                conn, _ = sock.accept()
                self.client(conn)

    def client(self, conn: socket.socket) -> None:
        """Talk with one client, and close on every way out."""
        with conn:
            try:
                self.talk(conn)
            except (OSError, EOFError) as error:
                print("a client was lost:", error)

    def talk(self, conn: socket.socket) -> None:
        """Answer one request."""
        try:
            lines = self.decode(self.read_head(conn)).splitlines()
        except ValueError:
            lines = []
        conn.sendall(self.answer(lines))
        self.see_off(conn)

    def see_off(self, conn: socket.socket) -> None:
        """End our side, then read on a little, so that no reset overtakes the reply."""
        conn.shutdown(socket.SHUT_WR)
        conn.settimeout(LINGER)
        with contextlib.suppress(OSError):
            while conn.recv(65536):
                pass

    # -- the request ------------------------------------------------------------------

    def read_head(self, conn: socket.socket) -> bytes:
        """Read a request up to its empty line; ValueError where it is too long."""
        data = b""
        while b"\n\r\n" not in data and b"\n\n" not in data:
            piece = self.receive(conn)
            if not piece:
                raise EOFError("it left before its request was complete")
            data += piece
            if len(data) > LONGEST:
                raise ValueError("the request is too long")
        return data

    def receive(self, conn: socket.socket) -> bytes:
        """Return what has come; nothing: the client has gone."""
        return conn.recv(2048)

    def decode(self, data: bytes) -> str:
        """Return a request as text."""
        return data.decode("latin-1")

    # -- the reply --------------------------------------------------------------------

    def answer(self, lines: list[str]) -> bytes:
        """Choose the reply to a request."""
        words = lines[0].split(" ") if lines else []
        if len(words) != 3 or not words[2].startswith("HTTP/"):
            return self.reply("400 Bad Request")
        if words[0] not in METHODS:
            return self.reply("501 Not Implemented")
        return self.reply(self.status(words[1]), words[0])

    def status(self, target: str) -> str:
        """Return the status of a target."""
        return "200 OK" if target.split("?")[0] == "/" else "404 Not Found"

    def reply(self, status: str, method: str = "GET") -> bytes:
        """Return a whole reply."""
        words = "Hello World!" if status.startswith("200") else status
        body = f"<html><body>{words}</body></html>".encode()
        lines = [f"HTTP/1.0 {status}", *self.headers(body), ""]
        head = "".join(f"{line}\r\n" for line in lines).encode()
        return head + (b"" if method == "HEAD" else body)

    def headers(self, body: bytes) -> list[str]:
        """Return the header lines."""
        return [
            "Content-Type: text/html; charset=utf-8",
            f"Content-Length: {len(body)}",
            "Connection: close",
        ]
