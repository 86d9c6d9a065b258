"""The last line that looks like a request decides.

Assignment: asyncio-web-parse
Fails: APRS-FIRST-1
"""

from __future__ import annotations

import re

from _web import Web


class AnyLineMayAsk(Web):
    """Everything is right but one method."""

    async def answer(self, lines: list[str]) -> bytes:
        """Search the whole head for a method and a path."""
        found = re.findall(r"(?:GET|POST|HEAD) \S+ HTTP/\S+", "\n".join(lines))
        return await super().answer(found[-1:] or lines)


if __name__ == "__main__":
    AnyLineMayAsk().run()
