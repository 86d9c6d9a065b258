"""It never blocks in recvfrom(), and answers messages of any length whole.

Assignment: udp-upper-server
Shows: UDPS-BIG-1: answered whole
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import sys


def answer(sock: socket.socket) -> None:
    """Answer whatever has come."""
    with contextlib.suppress(BlockingIOError):
        while True:
            data, place = sock.recvfrom(65535)
            with contextlib.suppress(OSError):
                sock.sendto(data.decode(errors="replace").upper().encode(), place)


def serve(port: int) -> None:
    """Wait until there is something to read."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("", port))
        sock.setblocking(False)
        waiting = selectors.DefaultSelector()
        waiting.register(sock, selectors.EVENT_READ)
        while True:
            waiting.select()
            answer(sock)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else 12000)
