"""Uppercase server over TCP: one message, one answer in capitals, one client at a time.

TCP has no messages, only a stream of octets.  This protocol knows no mark for the end
of a message either, so what the first recv() returns is the message.

    python tcp_upper_server.py [PORT]
"""

from __future__ import annotations

import socket
import sys

HOST = ""  # every interface of this computer
PORT = 12000


def talk(conn: socket.socket) -> None:
    """Answer the message of one client."""
    sentence = conn.recv(65536).decode()
    conn.sendall(sentence.upper().encode())


def serve(port: int) -> None:
    """Serve one client after another, for ever."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        # Without this, the port stays taken for a minute after a restart.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((HOST, port))
        sock.listen(10)
        print("The server is ready to receive", flush=True)
        while True:
            conn, _ = sock.accept()
            with conn:
                try:
                    talk(conn)
                except (OSError, UnicodeDecodeError) as error:
                    # It broke the connection or sent no text; the next may do better.
                    print("a client was not served:", error)


if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
    except KeyboardInterrupt:
        pass
