"""Replies at random: mostly right, often wrong in one thing, sometimes in several."""

from __future__ import annotations

from random import Random

STATUS_LINES = [
    b"HTTP/1.1 200 OK",
    b"HTTP/1.0 200 OK",
    b"HTTP/1.1 404 Not Found",
    b"HTTP/1.1 404 OK",
    b"HTTP/1.1 200",
    b"HTTP/1.1 200 ",
    b"HTTP/1.1  200 OK",
    b"HTTP/2.0 200 OK",
    b"HTTP/1.1 2000 OK",
    b"HTTP/1.1 204 No Content",
    b"HTTP/1.1 500 M\xfcde",
    b"http/1.1 200 OK",
    b"Hello",
]
HEADERS = [
    b"Content-Type: text/html",
    b"content-type:text/plain",
    b"X-A:",
    b"X-B:  two  blanks  ",
    b"X-C: a:b",
    b"Date: Sun, 06 Nov 1994 08:49:37 GMT",
    b"Date: today",
    b"Connection: close",
    b"Connection: closeContent-Type: text/html",
    b"X D: a blank in the name",
    b"X-E : a blank before the colon",
    b"no colon",
    b" folded",
    b"X-F: \xe6\x96\x87",
    b"X-G: a\rb",
    b"Location: /a b",
    b": no name",
]
BODIES = [b"", b"x", b"<html><body>Hello World!</body></html>", b"a\r\nb\n" * 20]
LINE_ENDS = [b"\r\n"] * 12 + [b"\n", b"\r", b"\r\r\n"]
BEHIND = [b""] * 6 + [b"\r\n", b"surplus", b"HTTP/1.1 200 OK\r\n\r\n"]


def reply(random: Random) -> bytes:
    """Return the octets of one reply."""
    body = random.choice(BODIES)
    lines = [random.choice(STATUS_LINES[:3] * 5 + STATUS_LINES)]
    lines += random.choices(HEADERS[:8] * 6 + HEADERS, k=random.randint(0, 4))
    framing = random.choice(["none", "length", "length", "chunked"])
    if framing == "length":
        lines += _lengths(len(body), random)
    if framing == "chunked":
        lines.append(b"Transfer-Encoding: chunked")
        body = _chunked(body, random)
    end = random.choice(LINE_ENDS)
    head = b"".join(line + (random.choice([b"\r\n"] * 4 + [end])) for line in lines)
    blank = random.choice([b"\r\n"] * 12 + [b"\n", b"", b"\r\n\r\n"])
    return head + blank + body + random.choice(BEHIND)


def _lengths(size: int, random: Random) -> list[bytes]:
    right = b"Content-Length: %d" % size
    odd = [
        [b"Content-Length: %d" % (size + 1)],
        [b"Content-Length: %d" % max(0, size - 1)],
        [b"Content-Length: many"],
        [b"Content-Length: -1"],
        [b"Content-Length: +%d" % size],
        [right, right],
        [right, b"Content-Length: %d" % (size + 1)],
    ]
    return random.choice([[right]] * 12 + odd)


def _chunked(body: bytes, random: Random) -> bytes:
    """Return a body in chunks, whole or broken off."""
    pieces = []
    while body:
        size = random.randint(1, len(body))
        pieces.append(b"%x\r\n%b\r\n" % (size, body[:size]))
        body = body[size:]
    pieces.append(b"0\r\n\r\n")
    whole = b"".join(pieces)
    broken = [whole[:-2], whole[:-5], b"z" + whole, whole.replace(b"\r\n", b"\n")]
    return random.choice([whole] * 8 + broken)
