"""A correct echo server on asyncio, cut into small parts so that one can be wrong."""

from __future__ import annotations

import asyncio
import contextlib
import sys

PORT = 5555
EXIT = b"exit\r\n"
HOST = "127.0.0.1"


class Echo:
    """A task for each client."""

    reuse_address = True

    def run(self) -> None:
        """Serve until Ctrl+C, on the port of the command line."""
        port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
        try:
            asyncio.run(self.serve(port))
        except KeyboardInterrupt:
            pass

    async def serve(self, port: int) -> None:
        """Serve every client that comes."""
        server = await asyncio.start_server(
            self.client, HOST, port, backlog=100, reuse_address=self.reuse_address
        )
        await server.serve_forever()

    async def client(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Talk with one client, and close on every way out."""
        try:
            await self.talk(reader, writer)
        except (OSError, ValueError) as error:
            print("a client was lost:", error)
        finally:
            await self.leave(writer)

    async def leave(self, writer: asyncio.StreamWriter) -> None:
        """Close the connection of one client."""
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    async def talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Answer message after message until the client is done."""
        while True:
            data = await self.read(reader)
            if not data or data == EXIT:
                return
            await self.answer(writer, data)

    async def read(self, reader: asyncio.StreamReader) -> bytes:
        """Return what has come."""
        return await reader.read(2048)

    async def answer(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        """Send a message back, and wait for a client that reads slowly."""
        writer.write(data)
        await writer.drain()
