"""A correct UDP uppercase server, cut into small parts so that one can be wrong."""

from __future__ import annotations

import contextlib
import socket
import sys

PORT = 12000
Place = tuple[str, int]


class Upper:
    """Answers every datagram with its capitals."""

    host = ""
    size = 65535

    def run(self) -> None:
        """Serve until Ctrl+C, on the port of the command line."""
        port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
        with contextlib.suppress(KeyboardInterrupt):
            self.serve(port)

    def serve(self, port: int) -> None:
        """Answer for ever."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.bind((self.host, port))
            while True:
                self.turn(sock)

    def turn(self, sock: socket.socket) -> None:
        """Take one datagram and answer it."""
        try:
            data, place = sock.recvfrom(self.size)
            self.answer(sock, data, place)
        except (OSError, UnicodeDecodeError) as error:
            print("a message was lost:", error)

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Send the answer to whoever has asked."""
        sock.sendto(self.upper(data), place)

    def upper(self, data: bytes) -> bytes:
        """Return the capitals of a message."""
        return data.decode().upper().encode()
