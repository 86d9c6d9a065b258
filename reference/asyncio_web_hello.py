"""Web server with asyncio: Hello World! under every path, to many clients at once.

One thread, one event loop, a task for each client: who is slow holds up nobody.

    python asyncio_web_hello.py [PORT]
"""

from __future__ import annotations

import asyncio
import contextlib
import sys

HOST = "127.0.0.1"
PORT = 8080
LONGEST_LINE = 65536  # octets
MOST_LINES = 1000
PATIENCE = 60.0  # seconds for a request
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


def answer(first_line: bytes) -> bytes:
    """Choose the reply to a request."""
    words = first_line.split()
    if len(words) != 3 or not words[2].startswith(b"HTTP/"):
        return BAD_REQUEST
    return HELLO


async def read_rest(reader: asyncio.StreamReader) -> None:
    """Read until the client ends its side, and keep nothing."""
    while await reader.read(65536):
        pass


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the request of one client."""
    try:
        reply = answer(await asyncio.wait_for(read_request(reader), PATIENCE))
    except ValueError:
        reply = BAD_REQUEST
    writer.write(reply)
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
