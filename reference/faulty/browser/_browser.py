"""A correct file browser on asyncio, cut into small parts so that one can be wrong."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys

from _replies import Replies
from _requests import Refused

HOST = "127.0.0.1"
PORT = 8080
LINGER = 1.0

__all__ = ["HOST", "PORT", "Browser", "Refused"]


class Browser(Replies):
    """Lists folders and gives files of the directory that it was started for."""

    limit = 65536

    def run(self) -> None:
        """Serve until Ctrl+C: `[PORT [DIRECTORY]]` on the command line."""
        port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
        self.root = os.path.realpath(sys.argv[2] if len(sys.argv) > 2 else ".")
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(self.serve(port))

    async def serve(self, port: int) -> None:
        """Serve every client that comes."""
        server = await asyncio.start_server(
            self.client, HOST, port, limit=self.limit, backlog=100
        )
        await server.serve_forever()

    async def client(self, reader, writer) -> None:
        """Talk with one client, and close on every way out."""
        try:
            await self.talk(reader, writer)
        except (OSError, EOFError, asyncio.TimeoutError) as error:
            print("a client was lost:", error)
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def talk(self, reader, writer) -> None:
        """Answer one request."""
        words = []
        try:
            words = await asyncio.wait_for(self.read_request(reader), 60)
            head, body = self.answer(words)
        except Refused as refused:
            head, body = self.error(refused.status, words, *refused.headers)
        except ValueError:
            head, body = self.error("400 Bad Request", words)
        try:
            writer.write(head)
            if self.wants_body(words):
                await self.send(writer, body)
            await writer.drain()
        finally:
            if not isinstance(body, bytes):
                self.put_away(body)
        await self.see_off(reader, writer)

    async def see_off(self, reader, writer) -> None:
        """End our side, then read on a little, so that no reset overtakes the reply."""
        writer.write_eof()
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.read_rest(reader), LINGER)

    async def read_rest(self, reader) -> None:
        """Read until the client ends its side."""
        while await reader.read(65536):
            pass


if __name__ == "__main__":
    Browser().run()
