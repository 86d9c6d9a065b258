"""Receives datagrams for ever; what it does with each is the fault of others."""

from __future__ import annotations

import contextlib
import socket
import sys
from collections.abc import Callable


def receive_all(treat: Callable[[bytes], list[bytes]]) -> None:
    """Send whoever speaks the datagrams that `treat` makes of his."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 12000
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", port))
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                data, place = sock.recvfrom(65535)
                for answer in treat(data):
                    sock.sendto(answer, place)
