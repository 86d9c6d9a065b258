"""A header Host in other letters is taken for a broken request.

Assignment: asyncio-web-parse
Fails: HTTP-OWS-1
"""

from __future__ import annotations

from _web import Web


class KnowsHostInOneSpelling(Web):
    """Everything is right but one method."""

    async def answer(self, lines: list[str]) -> bytes:
        """Look the host up, where headers have come."""
        pairs = [line.partition(":") for line in lines[1:]]
        headers = {name: value for name, _, value in pairs}
        if "host" in map(str.lower, headers) and "Host" not in headers:
            return self.reply("400 Bad Request")
        return await super().answer(lines)


if __name__ == "__main__":
    KnowsHostInOneSpelling().run()
