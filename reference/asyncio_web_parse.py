"""Web server with asyncio that parses the request: Hello World! under the path / only.

GET, POST and HEAD are understood; the reply to HEAD has no page.  Only the first line
of a request is parsed: the server has no use for the others.

    python asyncio_web_parse.py [PORT]
"""

from __future__ import annotations

import asyncio
import contextlib
import sys

HOST = "127.0.0.1"
PORT = 8080
METHODS = ("GET", "POST", "HEAD")
KEYS = ("method", "path")
LONGEST_LINE = 65536  # octets
MOST_LINES = 1000
PATIENCE = 60.0  # seconds for a request
LINGER = 1.0  # seconds for what a client still sends after the answer


class HTTPHeader:
    """The method and the path of one request.

    Every request gets an object of its own, so that it can't see another one's path.
    """

    def __init__(self) -> None:
        self.headers: dict[str, str | None] = dict.fromkeys(KEYS)

    def parse_header(self, line: bytes) -> None:
        """Parse the first line of a request, such as `GET /test HTTP/1.0`."""
        # Every octet is a letter of Latin-1, so nothing a client sends can fail here.
        fields = line.decode("latin-1").split(" ")
        if len(fields) == 3 and fields[2].startswith("HTTP/"):
            self.headers["method"] = fields[0]
            self.headers["path"] = fields[1].split("?")[0]  # the query is no part of it

    def get(self, key: str) -> str | None:
        """Look up what was parsed; None if the line was no request line."""
        return self.headers.get(key)


def response(status: str, words: str, method: str | None) -> bytes:
    """Make a whole reply: status line, headers, empty line and, but to HEAD, page."""
    page = f"<html><body>{words}</body></html>".encode()
    head = (
        f"HTTP/1.0 {status}\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\n"
        "Connection: close\r\n"
        "\r\n"
    )
    if method == "HEAD":
        return head.encode()
    return head.encode() + page


async def read_line(reader: asyncio.StreamReader) -> bytes:
    """Read one line; a line that is too long raises ValueError."""
    line = await reader.readline()
    # After the end of the stream, readline() returns at once and for ever.
    if not line.endswith(b"\n"):
        raise EOFError("it left before its request was complete")
    return line.rstrip(b"\r\n")


async def read_request(reader: asyncio.StreamReader) -> bytes:
    """Read a request up to its empty line, and keep the first line only."""
    first = line = await read_line(reader)
    lines = 1
    while line:
        if lines == MOST_LINES:
            raise ValueError("its request has too many lines")
        line = await read_line(reader)
        lines += 1
    return first


def answer(header: HTTPHeader) -> bytes:
    """Choose the reply to a request."""
    method = header.get("method")
    if method is None:
        status = "400 Bad Request"
    elif method not in METHODS:
        status = "501 Not Implemented"
    elif header.get("path") != "/":
        status = "404 Not Found"
    else:
        return response("200 OK", "Hello World!", method)
    return response(status, status, method)


async def read_rest(reader: asyncio.StreamReader) -> None:
    """Read until the client ends its side, and keep nothing."""
    while await reader.read(65536):
        pass


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the request of one client."""
    header = HTTPHeader()
    try:
        header.parse_header(await asyncio.wait_for(read_request(reader), PATIENCE))
    except ValueError:
        pass  # Nothing parsed: a bad request.
    writer.write(answer(header))
    await writer.drain()
    # To close while something is unread would reset the connection, and the reset
    # could overtake the reply.  So end our side only, and read on a little.
    writer.write_eof()
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(read_rest(reader), LINGER)


async def serve_client(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Talk with one client, and close on every way out."""
    try:
        await talk(reader, writer)
    except asyncio.TimeoutError:
        print("a client was lost: it took too long")
    except (OSError, EOFError) as error:
        print("a client was lost:", error)
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def serve(port: int) -> None:
    """Serve every client that comes, for ever."""
    server = await asyncio.start_server(
        serve_client, HOST, port, limit=LONGEST_LINE, backlog=100
    )
    await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else PORT))
    except KeyboardInterrupt:
        pass
