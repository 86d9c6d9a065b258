"""One question over a blocking socket, and what its answer must have."""

import socket

from given import ADDRESS


def ask(method, target):
    """Return status, headers and body of one answer."""
    with socket.socket() as sock:
        sock.settimeout(5)
        sock.connect(ADDRESS)
        sock.sendall(f"{method} {target} HTTP/1.0\r\n\r\n".encode())
        pieces = []
        while piece := sock.recv(65536):
            pieces.append(piece)
    head, _, body = b"".join(pieces).partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return int(first.split(" ")[1]), headers, body.decode()


def check(method, target, status, header, value, words):
    """Ask, and look at the answer."""
    got, headers, body = ask(method, target)
    assert got == status
    assert headers[header] == value
    assert words in body
