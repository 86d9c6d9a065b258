"""Client of the uppercase server over TCP: sends the line you type, prints the answer.

The answer may come in pieces, so the client reads to the end of the stream.

    python tcp_upper_client.py [HOST] [PORT]
"""

from __future__ import annotations

import socket
import sys

HOST = "127.0.0.1"
PORT = 12000


def read_all(sock: socket.socket) -> bytes:
    """Read until the server closes: an answer may come in several pieces."""
    answer = b""
    while True:
        data = sock.recv(2048)
        if not data:
            return answer
        answer += data


def ask(host: str, port: int) -> str:
    """Connect to the server, ask for a sentence, send it and wait for the answer."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.connect((host, port))
        sentence = input("Input lowercase sentence:")
        sock.sendall(sentence.encode())
        # Decode the whole: a piece may end in the middle of a letter.
        return read_all(sock).decode(errors="replace")


if __name__ == "__main__":
    server = sys.argv[1] if len(sys.argv) > 1 else HOST
    number = int(sys.argv[2]) if len(sys.argv) > 2 else PORT
    try:
        print("From Server:", ask(server, number))
    except OSError as problem:
        sys.exit(f"no answer from the server: {problem}")
    except KeyboardInterrupt:
        pass
