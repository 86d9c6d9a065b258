"""A correct time server, cut into small parts so that one can be wrong."""

from __future__ import annotations

import contextlib
import socket
import struct
import sys
import time

PORT = 10037
Place = tuple[str, int]


class Time:
    """Answers every datagram with the seconds since 1900."""

    since = 2208988800

    def run(self) -> None:
        """Serve until Ctrl+C, on the port of the command line."""
        port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
        with contextlib.suppress(KeyboardInterrupt):
            self.serve(port)

    def serve(self, port: int) -> None:
        """Answer for ever."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.bind(("127.0.0.1", port))
            while True:
                with contextlib.suppress(OSError):
                    self.answer(sock, *sock.recvfrom(2048))

    def answer(self, sock: socket.socket, data: bytes, place: Place) -> None:
        """Send the time to whoever has asked."""
        sock.sendto(self.now(), place)

    def now(self) -> bytes:
        """Return the time in four octets."""
        return struct.pack("!I", (int(time.time()) + self.since) % 2**32)
