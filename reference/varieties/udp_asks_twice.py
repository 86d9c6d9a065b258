"""Where no answer comes it asks once more, then gives up with a message.

Assignment: udp-upper-client
"""

from __future__ import annotations

import socket
import sys


def ask(sock: socket.socket, line: str) -> str:
    """Return the answer; TimeoutError where there is none."""
    for _ in range(2):
        sock.send(line.encode())
        try:
            return sock.recv(65535).decode()
        except TimeoutError:
            print("no answer yet", file=sys.stderr)
    raise TimeoutError("nobody answers")


if __name__ == "__main__":
    host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 12000
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect((host, port))
        sock.settimeout(1.5)
        try:
            print(ask(sock, input("Input lowercase sentence: ")))
        except OSError as error:
            sys.exit(str(error))
