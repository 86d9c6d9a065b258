"""A message that is longer than agreed gets no answer.

Assignment: udp-upper-server
Shows: UDPS-BIG-1: not answered
"""

from __future__ import annotations

import contextlib
import socket
import sys


def serve(port: int) -> None:
    """Answer what is text and not too long."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("", port))
        while True:
            data, place = sock.recvfrom(2049)
            if len(data) <= 2048:
                with contextlib.suppress(UnicodeDecodeError):
                    sock.sendto(data.decode().upper().encode(), place)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else 12000)
