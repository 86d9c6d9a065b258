"""File browser with asyncio: lists directories and gives files, over HTTP/1.0.

Only GET and HEAD; a directory is an HTML page with a link to each of its entries.
Nothing outside the directory that it was started in can be reached.

    python file_browser.py [PORT [DIRECTORY]]
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import html
import io
import mimetypes
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote_to_bytes, urlsplit

HOST = "127.0.0.1"
PORT = 8080
LONGEST_LINE = 65536  # octets
MOST_LINES = 1000
PATIENCE = 60.0  # seconds for a request
LINGER = 1.0  # seconds for what a client still sends after the answer
PIECE = 65536  # octets of a file that are in memory at a time


Reply = tuple[bytes, BinaryIO]  # its head, and where its body is read from


class Refused(Exception):
    """A request that gets an error page: its status, and a header it may need."""

    def __init__(self, status: str, *headers: str) -> None:
        self.status, self.headers = status, headers


async def read_request(reader: asyncio.StreamReader) -> list[str]:
    """Read a request up to its empty line; return the words of its first line.

    A line that is too long raises ValueError, and so do too many lines.
    """
    first = b""
    for _ in range(MOST_LINES):
        line = await reader.readline()
        # After the end of the stream, readline() returns at once and for ever.
        if not line.endswith(b"\n"):
            raise EOFError("it left before its request was complete")
        first = first or line
        if not line.strip(b"\r\n"):
            # Every octet is a letter of Latin-1, so nothing a client sends fails here.
            return first.decode("latin-1").rstrip("\r\n").split(" ")
    raise ValueError("its request has too many lines")


async def read_rest(reader: asyncio.StreamReader) -> None:
    """Read until the client ends its side, and keep nothing."""
    while await reader.read(PIECE):
        pass


def asked_path(words: list[str]) -> str:
    """Return the path that was asked for, decoded once."""
    if len(words) != 3 or not words[2].startswith("HTTP/"):
        raise Refused("400 Bad Request")
    if words[0] not in ("GET", "HEAD"):
        raise Refused("405 Method Not Allowed", "Allow: GET, HEAD")
    target = words[1]
    if target.lower().startswith("http://"):
        target = urlsplit(target).path or "/"
    # What follows a question mark is no part of the path; so cut first, then decode.
    path = os.fsdecode(unquote_to_bytes(target.split("?")[0]))
    if not path.startswith("/") or "\0" in path:
        raise Refused("400 Bad Request")
    return path


def locate(root: Path, path: str) -> Path:
    """Return the place of a path below `root`, and never one outside."""
    # Every leading slash has to go: behind "/" a path begins anew.
    place = (root / path.lstrip("/")).resolve()
    if not place.is_relative_to(root):
        raise Refused("404 Not Found")
    return place


def head(status: str, *headers: str) -> bytes:
    """Make the head of a reply, its empty line included."""
    lines = [f"HTTP/1.0 {status}", *headers, "Connection: close", "\r\n"]
    return "\r\n".join(lines).encode("ascii")


def page(status: str, title: str, body: str, *headers: str) -> Reply:
    """Make the reply that is an HTML page."""
    text = (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body><h1>{title}</h1>\n{body}</body></html>\n"
    ).encode("utf-8", "surrogateescape")
    kind, length = "text/html; charset=utf-8", f"Content-Length: {len(text)}"
    return head(status, f"Content-Type: {kind}", length, *headers), io.BytesIO(text)


def listing(place: Path, path: str) -> Reply:
    """Make the page of a directory: a link for each entry, and one to the parent."""
    lines = [] if path == "/" else ['<li><a href="../">../</a></li>']
    for entry in sorted(place.iterdir()):
        shown = entry.name + "/" if entry.is_dir() else entry.name
        # "./" in front, so that a name such as a:b is not taken for a scheme.
        link = "./" + quote(os.fsencode(shown))
        lines.append(f'<li><a href="{link}">{html.escape(shown)}</a></li>')
    items = "\n".join(["<ul>", *lines, "</ul>", ""])
    return page("200 OK", f"Index of {html.escape(path)}", items)


def found(root: Path, path: str) -> Reply:
    """Return the reply for a path: a listing, a file, or why there is none."""
    try:
        place = locate(root, path)
        mode = place.stat().st_mode
        if stat.S_ISDIR(mode) and path.endswith("/"):
            return listing(place, path)
        if stat.S_ISDIR(mode):
            location = "/" + quote(os.fsencode(path.lstrip("/"))) + "/"
            raise Refused("301 Moved Permanently", f"Location: {location}")
        # A FIFO would hold up everybody until somebody writes into it.
        if not stat.S_ISREG(mode) or path.endswith("/"):
            raise Refused("404 Not Found")
        file = place.open("rb")
    except PermissionError:
        raise Refused("403 Forbidden") from None
    except (OSError, RuntimeError):  # no such file; too long a name; links in a circle
        raise Refused("404 Not Found") from None
    kind = mimetypes.guess_type(place.name)[0] or "application/octet-stream"
    length = f"Content-Length: {os.fstat(file.fileno()).st_size}"
    return head("200 OK", f"Content-Type: {kind}", length), file


async def answer(reader: asyncio.StreamReader, root: Path) -> tuple[str, Reply]:
    """Read a request; return its method, and the reply to it."""
    method = ""
    try:
        words = await asyncio.wait_for(read_request(reader), PATIENCE)
        method = words[0]
        return method, found(root, asked_path(words))
    except Refused as refused:
        return method, page(refused.status, refused.status, "", *refused.headers)
    except ValueError:
        return method, page("400 Bad Request", "400 Bad Request", "")


async def talk(
    root: Path, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Answer the request of one client."""
    method, (start, body) = await answer(reader, root)
    with body:
        writer.write(start)
        while method != "HEAD" and (piece := body.read(PIECE)):
            writer.write(piece)
            await writer.drain()  # no faster than the client reads
    # To close while something is unread would reset the connection, and the reset
    # could overtake the reply.  So end our side only, and read on a little.
    await writer.drain()
    writer.write_eof()
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(read_rest(reader), LINGER)


async def serve_client(
    root: Path, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Talk with one client, and close on every way out."""
    try:
        await talk(root, reader, writer)
    except (OSError, EOFError, asyncio.TimeoutError) as error:
        print("a client was lost:", error)
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def serve(port: int, root: Path) -> None:
    """Serve every client that comes, for ever."""
    client = functools.partial(serve_client, root)
    server = await asyncio.start_server(client, HOST, port, limit=LONGEST_LINE)
    await server.serve_forever()


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
    directory = Path(sys.argv[2] if len(sys.argv) > 2 else ".").resolve()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(port, directory))
