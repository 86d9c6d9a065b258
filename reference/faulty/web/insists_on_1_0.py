"""A request that speaks HTTP/1.1 is refused.

Assignment: asyncio-web-parse
Fails: HTTP-11REQ-1
"""

from __future__ import annotations

from _web import Web


class InsistsOn10(Web):
    """Everything is right but one method."""

    async def answer(self, lines: list[str]) -> bytes:
        """Refuse every version but 1.0."""
        if lines and not lines[0].endswith("HTTP/1.0"):
            return self.reply("400 Bad Request")
        return await super().answer(lines)


if __name__ == "__main__":
    InsistsOn10().run()
