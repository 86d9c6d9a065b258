"""The lecture's Echo Server: its behaviour, its port and its faults.

A client that aborts ends the program, and after a stop with a client connected the
port stays taken for a minute.

Assignment: echo
Fails: TCPS-ABORT-1, RUN-REUSE-1
Launch: bare
"""

import socket


def serve() -> None:
    """Echo for one client after another."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.bind(("127.0.0.1", 5555))
    listening.listen(10)
    while True:
        client, _ = listening.accept()
        message = client.recv(2048)
        while message and message != b"exit\r\n":
            client.send(message)
            print(message)
            message = client.recv(2048)
        client.close()


if __name__ == "__main__":
    try:
        serve()
    except KeyboardInterrupt:
        raise SystemExit from None
