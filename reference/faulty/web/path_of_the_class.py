"""The path belongs to the class, so that requests overwrite each other's.

Assignment: asyncio-web-parse
Fails: APRS-STATE-1, HTTP-CONCN-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class PathOfTheClass(Web):
    """Everything is right but one method."""

    first = ""

    async def read_head(self, reader: asyncio.StreamReader) -> list[str]:
        """Keep the first line for everybody."""
        Web.first = await self.read_line(reader)  # type: ignore[attr-defined]
        while await self.read_line(reader):
            pass
        await asyncio.sleep(0.02)
        return [Web.first]  # type: ignore[attr-defined]


if __name__ == "__main__":
    PathOfTheClass().run()
