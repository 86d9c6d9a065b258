"""The lecture's TCPServer: its behaviour, its port and its faults.

A client that aborts ends the program, and so does a message that is not UTF-8 text.
After a stop with a client connected the port stays taken for a minute.  It reads once,
so a message that is long or comes in pieces is answered in part.

Assignment: tcp-upper-server
Fails: TCPS-ABORT-1, TCPS-BADUTF-1, RUN-REUSE-1
Launch: bare
"""

import socket


def serve() -> None:
    """Answer one message of one client after another."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.bind(("", 12000))
    listening.listen(1)
    print("The server is ready to receive")
    while True:
        client, _ = listening.accept()
        capitals = client.recv(1024).decode().upper()
        client.send(capitals.encode())
        client.close()


if __name__ == "__main__":
    try:
        serve()
    except KeyboardInterrupt:
        raise SystemExit from None
