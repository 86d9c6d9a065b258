"""A protocol class instead of streams; it closes on nonsense without a word.

Assignment: asyncio-web-parse
Shows: APRS-OTHER-1: closed without a reply
"""

from __future__ import annotations

import asyncio
import contextlib
import sys

HEAD = (
    "HTTP/1.0 {}\r\nServer: mine\r\nCONNECTION: Close\r\n"
    "content-TYPE: Text/HTML;charset=utf-8\r\n\r\n"
)


class Hello(asyncio.Protocol):
    """One client."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with nothing."""
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.data, self.answered = transport, b"", False

    def data_received(self, data: bytes) -> None:
        """Collect a head, and answer it once."""
        if self.answered:
            return
        self.data += data
        if b"\n\r\n" in self.data or b"\n\n" in self.data:
            self.answer(self.data.split(b"\n")[0].split())
        elif len(self.data) > 32768:
            self.transport.abort()

    def answer(self, words: list[bytes]) -> None:
        """Answer, and read on until the client closes; or close at once."""
        self.answered = True
        if len(words) != 3 or words[0] not in (b"GET", b"POST", b"HEAD"):
            self.transport.close()
            return
        found = words[1].split(b"?")[0] == b"/"
        status = "200 OK" if found else "404 Not Found"
        says = "Hello World!" if found else "<h1>404</h1> not found"
        page = "" if words[0] == b"HEAD" else f"<html><body>{says}</body></html>"
        self.transport.write((HEAD.format(status) + page).encode())
        self.transport.write_eof()

    def eof_received(self) -> bool:
        """Close when the client does."""
        return False


async def serve(port: int) -> None:
    """Serve every client that comes."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Hello, "127.0.0.1", port, backlog=200)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8080))
