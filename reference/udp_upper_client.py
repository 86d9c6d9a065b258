"""Client of the uppercase server over UDP: sends the line you type, prints the answer.

A datagram may be lost, so the client waits two seconds and then gives up.

    python udp_upper_client.py [HOST] [PORT]
"""

from __future__ import annotations

import socket
import sys

HOST = "127.0.0.1"
PORT = 12000
LONGEST = 65535
PATIENCE = 2  # seconds


def ask(host: str, port: int, sentence: str) -> str:
    """Send one sentence to the server and wait for its answer."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(PATIENCE)
        # There is no connection in UDP: this only names the server, so that datagrams
        # of anybody else are not taken for its answer.
        sock.connect((host, port))
        sock.send(sentence.encode())
        return sock.recv(LONGEST).decode(errors="replace")


if __name__ == "__main__":
    server = sys.argv[1] if len(sys.argv) > 1 else HOST
    number = int(sys.argv[2]) if len(sys.argv) > 2 else PORT
    try:
        print(ask(server, number, input("Input lowercase sentence:")))
    except OSError as problem:
        sys.exit(f"no answer from the server: {problem}")
    except KeyboardInterrupt:
        pass
