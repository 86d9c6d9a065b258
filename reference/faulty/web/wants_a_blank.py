"""Each header must have a blank behind its colon.

Assignment: asyncio-web-parse
Fails: HTTP-OWS-1
"""

from __future__ import annotations

from _web import Web


class WantsABlank(Web):
    """Everything is right but one method."""

    async def answer(self, lines: list[str]) -> bytes:
        """Take every header apart at colon and blank."""
        if any(len(line.split(": ")) < 2 for line in lines[1:]):
            return self.reply("400 Bad Request")
        return await super().answer(lines)


if __name__ == "__main__":
    WantsABlank().run()
