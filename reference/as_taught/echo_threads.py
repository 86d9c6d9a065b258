"""The lecture's Echo Server Multithreading: its behaviour, its port and its fault.

After a stop with a client connected the port stays taken for a minute.

Assignment: echo-threads
Fails: RUN-REUSE-1
Launch: bare
"""

import socket
import threading


class Talk(threading.Thread):
    """The thread of one client."""

    def __init__(self, client: socket.socket, address: object) -> None:
        super().__init__()
        self.client = client
        self.address = address

    def run(self) -> None:
        """Echo until the client leaves or says exit."""
        message = self.client.recv(2048)
        while message and message != b"exit\r\n":
            self.client.send(message)
            print(f"{self.address} sent: {message!r}")
            message = self.client.recv(2048)
        self.client.close()


def serve() -> None:
    """Start a thread for each client."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.bind(("127.0.0.1", 5555))
    listening.listen(10)
    while True:
        client, address = listening.accept()
        Talk(client, address).start()


if __name__ == "__main__":
    try:
        serve()
    except KeyboardInterrupt:
        raise SystemExit from None
