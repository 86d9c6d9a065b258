"""Listen, accept everybody and never read."""

import socket

if __name__ == "__main__":
    server = socket.create_server(("127.0.0.1", 5555))
    clients = []
    while True:
        clients.append(server.accept())
