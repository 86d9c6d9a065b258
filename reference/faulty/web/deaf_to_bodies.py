"""A request with a body is closed without an answer.

Assignment: asyncio-web-hello
Fails: HTTP-POST-1
"""

from __future__ import annotations

from _web import AnyPath


class DeafToBodies(AnyPath):
    """Everything is right but one method."""

    async def answer(self, lines: list[str]) -> bytes:
        """Give up where a body follows."""
        lengths = [line for line in lines if line.lower().startswith("content-length")]
        return b"" if lengths else await super().answer(lines)


if __name__ == "__main__":
    DeafToBodies().run()
