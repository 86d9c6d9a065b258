"""It answers as soon as the first line has come.

Assignment: asyncio-web-parse
Fails: HTTP-EARLY-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class AnswersTheFirstLine(Web):
    """Everything is right but one method."""

    async def read_head(self, reader: asyncio.StreamReader) -> list[str]:
        """Read one line."""
        return [await self.read_line(reader)]


if __name__ == "__main__":
    AnswersTheFirstLine().run()
