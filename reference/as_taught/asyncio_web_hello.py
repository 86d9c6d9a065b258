"""The lecture's asyncio Web Hello, without loop=: its behaviour, port and faults.

At the end of a stream it calls readline() again and again, for ever, and serves nobody
any more.  It never gives up a client that is slow to send its request.

Assignment: asyncio-web-hello
Fails: HTTP-EOF-1, HTTP-BAD-1
Noted: HTTP-TIMEOUT-1, HTTP-LF-1
Launch: bare
"""

import asyncio

PAGE = [
    b"HTTP/1.0 200 OK\r\n",
    b"Content-Type:text/html; charset=utf-8\r\n",
    b"Connection: close\r\n",
    b"\r\n",
    b"<html><body>Hello World!</body></html>\r\n",
    b"\r\n",
]


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Read up to the empty line, then send the page."""
    line = b""
    while line != b"\r\n":
        line = await reader.readline()
        line.decode()
        print(line)
    writer.writelines(PAGE)
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
