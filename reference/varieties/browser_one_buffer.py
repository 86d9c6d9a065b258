"""One loop over a selector, one buffer for every client, as a program in C has it.

What begins with a dot is shown, index.html is an entry like others.  Nothing is sorted
and no reply has a Content-Length, which is asked for, but not as a MUST.

Assignment: 4.2
Fails: SRC-ASYNC-1, A42-ORDER-1, A42-LEN-1
Shows: A42-405-1: not implemented
"""

from __future__ import annotations

import contextlib
import mimetypes
import os
import selectors
import socket
import stat
import sys
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

ROOT = os.path.realpath(sys.argv[2] if len(sys.argv) > 2 else ".")
SIZE = 16384
LONGEST = 1 << 20
#: What every client's octets pass through.
BUFFER = bytearray(SIZE)


class Client:
    """What is known of one client."""

    def __init__(self, conn: socket.socket) -> None:
        self.conn = conn
        self.request = b""
        self.waiting = b""
        self.file = -1
        self.ended = False

    def close(self) -> None:
        """Give everything back."""
        if self.file >= 0:
            os.close(self.file)
        self.conn.close()


def head(status: str, kind: str = "text/html", more: str = "") -> bytes:
    """Make the head of a reply, and for an error its page."""
    page = "" if status.startswith("200") else f"<p>{status}\n"
    lines = f"HTTP/1.0 {status}\r\nConnection: close\r\nContent-Type: {kind}\r\n"
    return f"{lines}{more}\r\n{page}".encode()


def listing(path: bytes, place: bytes) -> bytes:
    """List everything, in whatever order it comes."""
    page = [b"<h1>Index of ", escape(os.fsdecode(path)).encode("utf-8", "replace")]
    page.append(b"</h1><a href=../>../</a>" if path != b"/" else b"</h1>")
    for entry in os.scandir(place):
        folder = Path(os.fsdecode(entry.path)).is_dir()
        name, end = entry.name, b"/" if folder else b""
        shown = escape(os.fsdecode(name)).encode("utf-8", "surrogateescape")
        page += [
            b"<br><a href=./",
            quote(name).encode(),
            end,
            b">",
            shown,
            end,
            b"</a>",
        ]
    return head("200 OK", "text/html;charset=utf-8") + b"".join(page)


def locate(target: bytes) -> tuple[bytes, bytes]:
    """Return the decoded path and its place below the root; ValueError outside."""
    path = unquote_to_bytes(target.split(b"?")[0])
    place = os.path.realpath(os.fsencode(ROOT) + b"/" + path)
    inside = os.path.commonpath([place, os.fsencode(ROOT)]) == os.fsencode(ROOT)
    if not path.startswith(b"/") or not inside:
        raise ValueError("outside")
    return path, place


def found(client: Client, target: bytes) -> bytes:
    """Return what is sent first; a file is left open for the rest."""
    path, place = locate(target)
    mode = Path(os.fsdecode(place)).stat().st_mode
    if stat.S_ISDIR(mode):
        if path.endswith(b"/"):
            return listing(path, place)
        where = quote(b"/" + path.strip(b"/"))
        return head("302 Found", more=f"Location: {where}/\r\n")
    if path.endswith(b"/") or not stat.S_ISREG(mode):
        return head("404 Not Found")
    client.file = os.open(place, os.O_RDONLY)
    kind = mimetypes.guess_type(os.fsdecode(place))[0] or "application/octet-stream"
    return head("200 OK", kind)


def answer(client: Client) -> bytes:
    """Return the beginning of the reply to a request that is complete."""
    words = client.request.split(b"\n")[0].rstrip(b"\r").split(b" ")
    if len(words) != 3 or not words[2].startswith(b"HTTP/"):
        return head("400 Bad Request")
    if words[0] not in (b"GET", b"HEAD"):
        return head("501 Not Implemented")
    try:
        reply = found(client, words[1])
    except PermissionError:
        reply = head("403 Forbidden")
    except ValueError:
        reply = head("400 Bad Request")
    except OSError:
        reply = head("404 Not Found")
    if words[0] == b"HEAD":
        reply = reply.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        if client.file >= 0:
            os.close(client.file)
            client.file = -1
    return reply


def hear(client: Client) -> bool:
    """Read what came; tell whether the request is complete."""
    count = client.conn.recv_into(BUFFER)
    if client.ended:
        if not count:
            raise EOFError
        return False
    client.request += BUFFER[:count]
    if not count or len(client.request) > LONGEST:
        raise EOFError
    return b"\r\n\r\n" in client.request


def speak(client: Client) -> bool:
    """Send as much as it takes; tell whether that was all."""
    if not client.waiting and client.file >= 0:
        count = os.readv(client.file, [BUFFER])
        client.waiting = bytes(BUFFER[:count])
    sent = client.conn.send(client.waiting) if client.waiting else 0
    client.waiting = client.waiting[sent:]
    return not client.waiting and (client.file < 0 or sent == 0)


def turn(client: Client, selector: selectors.BaseSelector, events: int) -> None:
    """Do what one client is ready for."""
    if events & selectors.EVENT_WRITE and speak(client):
        client.conn.shutdown(socket.SHUT_WR)
        client.ended = True
        selector.modify(client.conn, selectors.EVENT_READ, client)
    elif events & selectors.EVENT_READ and hear(client):
        client.waiting = answer(client)
        selector.modify(client.conn, selectors.EVENT_WRITE, client)


def serve(port: int) -> None:
    """Go round for ever."""
    listening = socket.create_server(("127.0.0.1", port), backlog=200)
    selector = selectors.DefaultSelector()
    selector.register(listening, selectors.EVENT_READ)
    while True:
        for key, events in selector.select():
            if key.data is None:
                conn, _ = listening.accept()
                conn.setblocking(False)
                selector.register(conn, selectors.EVENT_READ, Client(conn))
                continue
            try:
                turn(key.data, selector, events)
            except BlockingIOError:
                pass
            except (OSError, EOFError):
                selector.unregister(key.data.conn)
                key.data.close()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8080)
