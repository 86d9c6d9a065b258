"""The request is kept where every other client's is kept too.

Assignment: asyncio-web-parse
Fails: HTTP-CONCN-1, APRS-STATE-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class OnePathForAll(Web):
    """Everything is right but one method."""

    lines: list[str]

    async def answer(self, lines: list[str]) -> bytes:
        """Keep the request, look something up, answer the request that is kept."""
        self.lines = lines
        await asyncio.sleep(0.02)
        return await super().answer(self.lines)


if __name__ == "__main__":
    OnePathForAll().run()
