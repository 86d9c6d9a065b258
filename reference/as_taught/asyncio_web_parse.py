"""The lecture's asyncio web server with HTTPHeader, without loop=.

Its behaviour, its port and its faults: the reply to HEAD has a page.  At the end of a
stream it calls readline() again and again, for ever, and serves nobody any more.  It
never gives up a client that is slow to send its request.

The lecture prints HTTPHeader alone; what is around it is that of its asyncio Web Hello
and the pages of its Hello World Web Server.

Assignment: asyncio-web-parse
Fails: HTTP-EOF-1, HTTP-BAD-1, APRS-HEAD-1
Noted: HTTP-TIMEOUT-1, HTTP-LF-1, HELLO-QUERY-1
Launch: bare
"""

import asyncio

METHODS = ("GET", "POST", "HEAD")


class HTTPHeader:
    """Method and path of a request."""

    def __init__(self) -> None:
        self.headers: dict[str, str | None] = {"method": None, "path": None}

    def parse_header(self, line: str) -> None:
        """Take over method and path, if this line has them."""
        words = line.split(" ")
        if words[0] in METHODS:
            self.headers["method"] = words[0]
            self.headers["path"] = words[1]

    def get(self, key: str) -> str | None:
        """Look up the method or the path."""
        return self.headers.get(key)


def lines(status: bytes, words: bytes) -> list[bytes]:
    """Put a reply together as the lecture has it."""
    return [
        b"HTTP/1.0 " + status + b"\r\n",
        b"Content-Type:text/html; charset=utf-8\r\n",
        b"Connection: close\r\n",
        b"\r\n",
        b"<html><body>" + words + b"</body></html>\r\n",
        b"\r\n",
    ]


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Read up to the empty line, then send the page or the error."""
    header = HTTPHeader()
    line = b""
    while line != b"\r\n":
        line = await reader.readline()
        header.parse_header(line.decode())
    print(header.get("path"))
    if header.get("path") == "/":
        writer.writelines(lines(b"200 OK", b"Hello World!"))
    else:
        writer.writelines(lines(b"404 Not Found", b"404 Not Found"))
    await writer.drain()
    writer.close()


def serve() -> None:
    """Run the server until Ctrl+C."""
    loop = asyncio.new_event_loop()
    start = asyncio.start_server(answer, "127.0.0.1", 8080)
    server = loop.run_until_complete(start)
    print("Serving on", server.sockets[0].getsockname())
    try:
        loop.run_forever()
    except KeyboardInterrupt:
        pass
    server.close()
    loop.run_until_complete(server.wait_closed())
    loop.close()


if __name__ == "__main__":
    serve()
