"""A correct web server on asyncio, cut into small parts so that one can be wrong.

`Web` looks at the path, `AnyPath` gives everybody the page.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys

HOST = "127.0.0.1"
PORT = 8080
METHODS = ("GET", "POST", "HEAD")
LINGER = 1.0


class Web:
    """The page Hello World! under the path /."""

    limit = 65536
    most_lines = 1000
    methods = METHODS

    def run(self) -> None:
        """Serve until Ctrl+C, on the port of the command line."""
        port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(self.serve(port))

    async def serve(self, port: int) -> None:
        """Serve every client that comes."""
        server = await asyncio.start_server(
            self.client, HOST, port, limit=self.limit, backlog=100
        )
        await server.serve_forever()

    async def client(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Talk with one client, and close on every way out."""
        try:
            await self.talk(reader, writer)
        except (OSError, EOFError) as error:
            self.lost(error)
        finally:
            await self.leave(writer)

    def lost(self, error: Exception) -> None:
        """Take note of a client that broke its connection or left early."""
        print("a client was lost:", error)

    async def leave(self, writer: asyncio.StreamWriter) -> None:
        """Close the connection of one client."""
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    async def talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Answer one request."""
        try:
            lines = await self.read_head(reader)
        except ValueError:
            lines = []
        reply = await self.answer(lines)
        if reply:
            writer.write(reply)
            await writer.drain()
            await self.see_off(reader, writer)

    async def see_off(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """End our side, then read on a little, so that no reset overtakes the reply."""
        writer.write_eof()
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.read_rest(reader), LINGER)

    async def read_rest(self, reader: asyncio.StreamReader) -> None:
        """Read until the client ends its side."""
        while await reader.read(65536):
            pass

    # -- the request ------------------------------------------------------------------

    async def read_head(self, reader: asyncio.StreamReader) -> list[str]:
        """Read a request up to its empty line; ValueError where it is too long."""
        lines: list[str] = []
        while len(lines) < self.most_lines:
            line = await self.read_line(reader)
            if not line:
                return lines
            lines.append(line)
        raise ValueError("too many lines")

    async def read_line(self, reader: asyncio.StreamReader) -> str:
        """Read one line, without its end."""
        line = await reader.readline()
        if not line.endswith(b"\n"):
            raise EOFError("it left before its request was complete")
        return self.decode(line).rstrip("\r\n")

    def decode(self, line: bytes) -> str:
        """Return a line as text."""
        return line.decode("latin-1")

    # -- the reply --------------------------------------------------------------------

    async def answer(self, lines: list[str]) -> bytes:
        """Choose the reply to a request; nothing: close without one."""
        words = lines[0].split(" ") if lines else []
        if len(words) != 3 or not words[2].startswith("HTTP/"):
            return await self.nonsense()
        if words[0] not in self.methods:
            return await self.unknown_method()
        return self.reply(self.status(words[1]), words[0])

    async def nonsense(self) -> bytes:
        """Return the reply to what is no request."""
        return self.reply("400 Bad Request")

    async def unknown_method(self) -> bytes:
        """Return the reply to other methods."""
        return self.reply("501 Not Implemented")

    def status(self, target: str) -> str:
        """Return the status of a target."""
        return "200 OK" if target.split("?")[0] == "/" else "404 Not Found"

    def reply(self, status: str, method: str = "GET") -> bytes:
        """Return a whole reply."""
        body = self.body(status)
        return self.head(status, body) + (b"" if method == "HEAD" else body)

    def body(self, status: str) -> bytes:
        """Return the page."""
        words = "Hello World!" if status.startswith("200") else status
        return f"<html><body>{words}</body></html>".encode()

    def head(self, status: str, body: bytes) -> bytes:
        """Return status line, headers and the empty line."""
        return self.joined([self.status_line(status), *self.headers(body)])

    def status_line(self, status: str) -> str:
        """Return the first line."""
        return f"HTTP/1.0 {status}"

    def headers(self, body: bytes) -> list[str]:
        """Return the header lines."""
        return [
            "Content-Type: text/html; charset=utf-8",
            f"Content-Length: {len(body)}",
            "Connection: close",
        ]

    def joined(self, lines: list[str]) -> bytes:
        """Return the head with its line ends."""
        return "".join(f"{line}\r\n" for line in [*lines, ""]).encode()


class AnyPath(Web):
    """The page under every path."""

    def status(self, target: str) -> str:
        """Find everything."""
        return "200 OK"
