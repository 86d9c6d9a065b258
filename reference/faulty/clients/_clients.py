"""Correct uppercase clients, cut into small parts so that one can be wrong.

Both are started as `client.py [HOST] [PORT]`.
"""

from __future__ import annotations

import socket
import sys

PROMPT = "Input lowercase sentence:"
Place = tuple[str, int]


def where() -> Place:
    """Return where the server is, by the command line."""
    host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
    return host, int(sys.argv[2]) if len(sys.argv) > 2 else 12000


class Asking:
    """One question, one answer; the errors show."""

    def run(self) -> None:
        """Ask the server of the command line."""
        self.show(self.ask(where()))

    def ask(self, place: Place) -> bytes:
        """Return the server's answer."""
        raise NotImplementedError

    def typed(self) -> str:
        """Return the line that is typed."""
        return input(PROMPT)

    def encode(self, line: str) -> bytes:
        """Return what is sent of a line."""
        return line.encode()

    def show(self, answer: bytes) -> None:
        """Print the answer."""
        print(self.decode(answer))

    def decode(self, answer: bytes) -> str:
        """Return an answer as text."""
        return answer.decode()


class UdpClient(Asking):
    """Over UDP; it gives up after two seconds."""

    timeout: float | None = 2.0
    size = 65535

    def ask(self, place: Place) -> bytes:
        """Send one datagram, and wait for one."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.settimeout(self.timeout)
            self.send(sock, self.encode(self.typed()), place)
            return self.receive(sock)

    def send(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Send the line."""
        sock.sendto(data, place)

    def receive(self, sock: socket.socket) -> bytes:
        """Wait for the answer."""
        return sock.recvfrom(self.size)[0]


class TcpClient(Asking):
    """Over TCP; it reads to the end of the stream."""

    def ask(self, place: Place) -> bytes:
        """Connect, send the line, and read the answer."""
        with self.connect(place) as sock:
            sock.sendall(self.encode(self.typed()))
            return self.receive(sock)

    def connect(self, place: Place) -> socket.socket:
        """Return the connection."""
        return socket.create_connection(place)

    def receive(self, sock: socket.socket) -> bytes:
        """Read to the end of the stream."""
        answer = b""
        while data := sock.recv(1024):
            answer += data
        return answer
