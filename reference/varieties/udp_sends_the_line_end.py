"""The line is sent with its line end, and the answer is printed between two others.

Assignment: udp-upper-client
Shows: UDPC-SEND-1: with its line end
"""

from __future__ import annotations

import socket
import sys

if __name__ == "__main__":
    host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 12000
    print("Type a sentence, please.")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(3)
        sock.sendto(sys.stdin.readline().encode(), (host, port))
        answer, _ = sock.recvfrom(65535)
    sys.stdout.write(f"The server says: {answer.decode().strip()}\nGood bye.\n")
