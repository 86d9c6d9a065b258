"""The lecture's asyncio Web Hello as printed: start_server() is given loop=.

Python 3.10 has removed this argument, so the program ends at its start.

Assignment: asyncio-web-hello
Fails: RUN-START-1, SRC-PY310-1
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
    start = asyncio.start_server(answer, "127.0.0.1", 8080, loop=loop)
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
