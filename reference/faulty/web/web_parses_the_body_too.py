"""Every line is parsed, and a line of the body overwrites the path.

Assignment: asyncio-web-parse
Fails: APRS-FIRST-1
"""

from __future__ import annotations

import asyncio
import contextlib
from contextvars import ContextVar

from _web import Web

READER: ContextVar[asyncio.StreamReader] = ContextVar("READER")


class ParsesTheBodyToo(Web):
    """Everything is right but one method."""

    async def talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Keep the reader for later."""
        READER.set(reader)
        await super().talk(reader, writer)

    async def answer(self, lines: list[str]) -> bytes:
        """Read the body as well, and answer the last line that looks like a request."""
        if any(line.lower().startswith("content-length:") for line in lines):
            with contextlib.suppress(asyncio.TimeoutError):
                body = await asyncio.wait_for(READER.get().read(2048), 0.3)
                lines = [*lines, *self.decode(body).splitlines()]
        asked = [line for line in lines if line.split(" ")[0] in self.methods]
        return await super().answer(asked[-1:] or lines)


if __name__ == "__main__":
    ParsesTheBodyToo().run()
