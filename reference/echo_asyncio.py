"""Echo server with asyncio: one thread, one event loop, a task for each client.

python echo_asyncio.py [PORT]
"""

from __future__ import annotations

import asyncio
import contextlib
import sys

HOST = "127.0.0.1"
PORT = 5555
EXIT = b"exit\r\n"


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Echo what one client sends, until it leaves or says exit."""
    while True:
        # read() knows no lines, so a line may be as long as it likes.
        data = await reader.read(2048)
        if not data or data == EXIT:
            return
        writer.write(data)
        # Wait for a client that reads slowly, instead of piling up its octets.
        await writer.drain()


async def serve_client(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Talk with one client, and close on every way out."""
    try:
        await talk(reader, writer)
    except OSError as error:
        print("a client was lost:", error)
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def serve(port: int) -> None:
    """Serve every client that comes, for ever."""
    server = await asyncio.start_server(serve_client, HOST, port, backlog=100)
    await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else PORT))
    except KeyboardInterrupt:
        pass
