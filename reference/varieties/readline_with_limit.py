"""asyncio by lines, with a limit that is large enough.

Assignment: 4.1
"""

from __future__ import annotations

import asyncio
import contextlib
import sys


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer line by line; readline() gives the rest at the end."""
    with contextlib.suppress(OSError):
        while (line := await reader.readline()) not in (b"", b"exit\r\n"):
            writer.write(line)
            await writer.drain()
    writer.close()


async def serve(port: int) -> None:
    """Serve for ever."""
    server = await asyncio.start_server(
        talk, "127.0.0.1", port, limit=1 << 20, backlog=100
    )
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 5555))
