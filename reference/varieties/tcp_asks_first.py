"""It asks before it connects, sends the line with its line end and half-closes.

Assignment: tcp-upper-client
Shows: TCPC-SEND-1: with its line end
"""

from __future__ import annotations

import socket
import sys

if __name__ == "__main__":
    host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 12000
    line = input("input lowercase sentence: ")
    with socket.create_connection((host, port)) as sock, sock.makefile("rb") as answer:
        sock.sendall(f"{line}\n".encode())
        sock.shutdown(socket.SHUT_WR)
        print("From Server:", answer.read().decode())
