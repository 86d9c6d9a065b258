"""The reply goes out in pieces of seven octets, with a status line without words.

Assignment: asyncio-web-hello
"""

from __future__ import annotations

import asyncio
import contextlib
import sys

REPLY = (
    b"HTTP/1.0 200 \r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
    b"Content-Type:  text/html\r\nX-Empty:\r\nConnection: close\r\n\r\n"
    b"<html><body>Hello World!</body></html>\r\n\r\n"
)


async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer everybody who sends an empty line."""
    try:
        while await reader.readline() not in (b"\r\n", b"\n", b""):
            pass
        if not reader.at_eof():
            for start in range(0, len(REPLY), 7):
                writer.write(REPLY[start : start + 7])
                await writer.drain()
                await asyncio.sleep(0)
            writer.write_eof()
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(reader.read(), 1)
    except (OSError, ValueError):
        pass
    finally:
        writer.close()


async def serve(port: int) -> None:
    """Serve every client that comes."""
    server = await asyncio.start_server(client, "127.0.0.1", port, backlog=200)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8080))
