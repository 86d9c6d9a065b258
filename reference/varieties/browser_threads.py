"""A thread for each client, blocking sockets, HTTP/1.1 and 308; index.html is served.

What begins with a dot is hidden, tags and header names are in capitals.  The rows
about asyncio and the one about HTTP/1.0 are not for it.

Assignment: 4.2
Fails: SRC-ASYNC-1, SRC-NOTHR-1, HTTP-VER-1
Shows: A42-INDEX-1: served
"""

from __future__ import annotations

import mimetypes
import os
import socket
import sys
import threading
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

ROOT = Path(sys.argv[2] if len(sys.argv) > 2 else ".").resolve()
PIECE = 65536
LONGEST = 1 << 20


def head(status: str, kind: str, *more: str) -> bytes:
    """Make the head of a reply."""
    lines = [f"HTTP/1.1 {status}", f"CONTENT-TYPE: {kind}", "CONNECTION: close", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def page(title: str, rows: str) -> bytes:
    """Make a page in capitals."""
    top = f"<HTML><TITLE>{title}</TITLE><BODY><H1>{title}</H1><PRE>\n"
    return (top + rows + "</PRE></BODY></HTML>").encode("utf-8", "surrogateescape")


def error(status: str, *more: str) -> tuple[bytes, bytes]:
    """Make an error's head and body."""
    return head(status, "text/html", *more), page(status, "")


def listing(place: Path, path: str) -> tuple[bytes, bytes]:
    """List what is not hidden, the folders first."""
    names = sorted(one.name for one in place.iterdir() if one.name[0] != ".")
    names.sort(key=lambda name: not (place / name).is_dir())
    rows = "" if path == "/" else "<A HREF='..'>up</A>\n"
    for name in names:
        end = "/" if (place / name).is_dir() else ""
        link = quote(os.fsencode(path.rstrip("/") + "/" + name)) + end
        rows += f"<A HREF='{link}'>{escape(name)}{end}</A>\n"
    body = page(f"Index of {escape(path)}", rows)
    return head("200 OK", "Text/HTML; charset=UTF-8"), body


def answer(method: str, target: str) -> tuple[bytes, bytes | Path]:
    """Return a head, and a body or the file that holds it."""
    if method not in ("GET", "HEAD"):
        return error("501 Not Implemented")
    path = os.fsdecode(unquote_to_bytes(target.partition("?")[0]))
    if not path.startswith("/") or "\0" in path:
        return error("400 Bad Request")
    place = Path(os.path.realpath(ROOT / path.lstrip("/")))
    if place != ROOT and ROOT not in place.parents:
        return error("403 Forbidden")
    if place.is_dir():
        if not path.endswith("/"):
            where = "Location: /" + quote(os.fsencode(path.strip("/"))) + "/"
            return error("308 Permanent Redirect", where)
        if not (place / "index.html").is_file():
            return listing(place, path)
        place /= "index.html"
    elif path.endswith("/") or not place.is_file():
        return error("404 Not Found")
    if not os.access(place, os.R_OK):
        return error("403 Forbidden")
    kind = mimetypes.guess_type(place.name)[0] or "application/octet-stream"
    size = f"CONTENT-LENGTH: {place.stat().st_size}"
    return head("200 OK", kind, size), place


def reply(request: bytes) -> tuple[str, bytes, bytes | Path]:
    """Return the method, the head and the body for a request."""
    words = request.split(b"\n")[0].rstrip(b"\r").decode("latin-1").split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/"):
        return "", *error("400 Bad Request")
    try:
        return words[0], *answer(words[0], words[1])
    except OSError:
        return words[0], *error("404 Not Found")


def talk(conn: socket.socket) -> None:
    """Read one request, whole; answer it, and wait for the client to be done."""
    request = b""
    while b"\r\n\r\n" not in request:
        data = conn.recv(PIECE)
        if not data or len(request) > LONGEST:
            return
        request += data
    method, start, body = reply(request)
    conn.sendall(start)
    if method != "HEAD" and isinstance(body, bytes):
        conn.sendall(body)
    elif method != "HEAD" and isinstance(body, Path):
        with body.open("rb") as file:
            conn.sendfile(file)
    conn.shutdown(socket.SHUT_WR)
    conn.settimeout(1)
    while conn.recv(PIECE):
        pass


def client(conn: socket.socket) -> None:
    """Talk with one client, and lose nobody else by it."""
    with conn:
        try:
            talk(conn)
        except OSError as lost:
            print("a client was lost:", lost)


def serve(port: int) -> None:
    """Give each client a thread."""
    with socket.create_server(("127.0.0.1", port), backlog=200) as listening:
        while True:
            conn, _ = listening.accept()
            threading.Thread(target=client, args=(conn,), daemon=True).start()


if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8080)
    except KeyboardInterrupt:
        pass
