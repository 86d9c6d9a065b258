"""The request is parsed by a ready-made handler of the standard library.

Assignment: asyncio-web-parse
Fails: SRC-LIB-1
"""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from io import BytesIO

from _web import Web


class Parsed(BaseHTTPRequestHandler):
    """One request, without a connection."""

    def __init__(self, line: str) -> None:
        self.raw_requestline = line.encode("latin-1")
        self.rfile, self.wfile = BytesIO(b"\r\n"), BytesIO()

    def send_error(self, *_: object, **__: object) -> None:
        """Leave the reply to the server."""

    def words(self) -> tuple[str, str, str]:
        """Return the words of the first line."""
        return self.command, self.path, self.request_version


class ParserOfTheLibrary(Web):
    """Everything is right but one method."""

    async def answer(self, lines: list[str]) -> bytes:
        """Let the library take the first line apart."""
        parsed = Parsed(lines[0]) if lines else None
        if parsed is None or not parsed.parse_request():
            return await self.nonsense()
        return await super().answer([" ".join(parsed.words())])


if __name__ == "__main__":
    ParserOfTheLibrary().run()
