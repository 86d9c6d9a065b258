"""A correct echo server that answers after a tenth of a second.

python answers_late.py [PORT]
"""

from __future__ import annotations

import asyncio
import contextlib
import sys


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Echo what one client sends, but not at once."""
    while (data := await reader.read(1 << 16)) not in (b"", b"exit\r\n"):
        await asyncio.sleep(0.1)
        writer.write(data)
        await writer.drain()


async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Talk with one client, and close on every way out."""
    with contextlib.suppress(OSError):
        await talk(reader, writer)
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


async def serve(port: int) -> None:
    """Serve every client that comes, for ever."""
    server = await asyncio.start_server(client, "127.0.0.1", port, backlog=100)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 5555))
