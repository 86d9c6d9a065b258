"""Uppercase server over UDP: every datagram goes back to its sender in capitals.

A datagram that is not UTF-8 text gets no answer; all the others are served on.

    python udp_upper_server.py [PORT]
"""

from __future__ import annotations

import socket
import sys

HOST = ""  # every interface of this computer
PORT = 12000
# No datagram is longer.  Of a longer one than asked for, recvfrom() drops the rest.
LONGEST = 65535


def answer(sock: socket.socket) -> None:
    """Wait for one datagram and answer it."""
    message, client = sock.recvfrom(LONGEST)
    sock.sendto(message.decode().upper().encode(), client)


def serve(port: int) -> None:
    """Answer one datagram after another, for ever."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind((HOST, port))
        print("The server is ready to receive", flush=True)
        while True:
            try:
                answer(sock)
            except (OSError, UnicodeDecodeError) as error:
                # No text, a client that is gone, or capitals too long for a datagram.
                print("a datagram was not answered:", error)


if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
    except KeyboardInterrupt:
        pass
