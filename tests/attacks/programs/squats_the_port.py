"""Leave a process behind that takes the port from whoever has it next."""

from tests.attacks.programs import away, serve

SQUATS = """
import socket, time
until = time.monotonic() + 300
while time.monotonic() < until:
    try:
        socket.create_connection(("127.0.0.1", 5555)).close()
        break
    except OSError:
        time.sleep(0.001)
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
while time.monotonic() < until:
    try:
        server.bind(("127.0.0.1", 5555))
        server.listen()
        break
    except OSError:
        time.sleep(0.001)
while time.monotonic() < until:
    server.accept()[0].sendall(b"squatted\\r\\n")
"""

if __name__ == "__main__":
    away(SQUATS)
    serve()
