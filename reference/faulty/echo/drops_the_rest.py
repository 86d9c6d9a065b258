"""readuntil() drops what has no line end.

Assignment: 4.1
Fails: ECHO-NONL-1
"""

from __future__ import annotations

import asyncio

from _tasks import HOST, Echo


class DropsTheRest(Echo):
    """Everything is right but one method."""

    async def serve(self, port: int) -> None:
        """Serve with a limit that is no fault of its own."""
        server = await asyncio.start_server(
            self.client, HOST, port, backlog=100, limit=1 << 22
        )
        await server.serve_forever()

    async def read(self, reader: asyncio.StreamReader) -> bytes:
        """Return one complete line, or nothing; others have their turn between two."""
        await asyncio.sleep(0)
        try:
            return await reader.readuntil(b"\n")
        except asyncio.IncompleteReadError:
            return b""


if __name__ == "__main__":
    DropsTheRest().run()
