"""Web server with one page, Hello World!, under the path /; one client at a time.

The socket module alone: it reads a request up to the empty line, answers and closes.

    python web_hello.py [PORT]
"""

from __future__ import annotations

import socket
import sys
import time

HOST = "127.0.0.1"
PORT = 8080
LONGEST = 65536  # octets of a request
PATIENCE = 5.0  # seconds for a request: meanwhile, everybody else has to wait
LINGER = 1.0  # seconds for what a client still sends after the answer


def response(status: str, words: str) -> bytes:
    """Make a whole reply: status line, headers, empty line and page."""
    page = f"<html><body>{words}</body></html>".encode()
    head = (
        f"HTTP/1.0 {status}\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\n"
        "Connection: close\r\n"
        "\r\n"
    )
    return head.encode() + page


HELLO = response("200 OK", "Hello World!")
BAD_REQUEST = response("400 Bad Request", "400 Bad Request")
NOT_FOUND = response("404 Not Found", "404 Not Found")


def receive(conn: socket.socket, end: float) -> bytes:
    """Receive what comes next, but don't wait for it beyond the time `end`."""
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError("it took too long")
    conn.settimeout(left)
    return conn.recv(2048)


def read_request(conn: socket.socket) -> bytes:
    """Read a request up to its empty line, in as many pieces as it comes."""
    end = time.monotonic() + PATIENCE
    request = b""
    # Lines end with CR LF, but many servers also take LF alone, and so does this one.
    while b"\n\r\n" not in request and b"\n\n" not in request:
        data = receive(conn, end)
        if not data:
            raise EOFError("it left before its request was complete")
        request += data
        if len(request) > LONGEST:
            raise ValueError("its request is too long")
    return request


def answer(request: bytes) -> bytes:
    """Choose the reply to a request."""
    # Octets all along: a request need not be text that decode() can read.
    words = request.splitlines()[0].split()
    if len(words) != 3 or not words[2].startswith(b"HTTP/"):
        return BAD_REQUEST
    path = words[1].split(b"?")[0]  # a query belongs to no path
    if path == b"/":
        return HELLO
    return NOT_FOUND


def see_off(conn: socket.socket) -> None:
    """End our side, then read on a little until the client ends its own.

    To close while something is unread would reset the connection, and the reset could
    overtake the reply.
    """
    conn.shutdown(socket.SHUT_WR)
    end = time.monotonic() + LINGER
    try:
        while receive(conn, end):
            pass
    except TimeoutError:
        pass


def talk(conn: socket.socket) -> None:
    """Serve one client."""
    try:
        reply = answer(read_request(conn))
    except ValueError:
        reply = BAD_REQUEST
    conn.sendall(reply)
    see_off(conn)


def serve(port: int) -> None:
    """Serve one client after another, for ever."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        # Without this, the port stays taken for a minute after a restart.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((HOST, port))
        sock.listen(100)
        while True:
            conn, _ = sock.accept()
            with conn:
                try:
                    talk(conn)
                except (OSError, EOFError) as error:
                    # This client is lost; the next one may still come.
                    print("a client was lost:", error)


if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
    except KeyboardInterrupt:
        pass
