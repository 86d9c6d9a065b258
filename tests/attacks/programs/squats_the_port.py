"""Leave a process behind that takes the port from whoever has it next."""

from tests.attacks.programs import away, serve

#: Waits for its own server by asking for every address, which disturbs nobody as long
#: as it does not listen; then for the end of that server.
SQUATS = """
import socket, time
until = time.monotonic() + 300

def bound(host):
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind((host, 5555))
    except OSError:
        return None
    return server

while bound("") and time.monotonic() < until:
    time.sleep(0.001)
server = None
while not server and time.monotonic() < until:
    server = bound("127.0.0.1")
    time.sleep(0.001)
server.listen()
while time.monotonic() < until:
    server.accept()[0].sendall(b"squatted\\r\\n")
"""

if __name__ == "__main__":
    away(SQUATS)
    serve()
