"""The version of the request is copied into the reply.

Assignment: asyncio-web-parse
Fails: HTTP-VER-1
"""

from __future__ import annotations

from _web import Web


class CopiesTheVersion(Web):
    """Everything is right but one method."""

    version = "HTTP/1.0"

    async def answer(self, lines: list[str]) -> bytes:
        """Keep the last word of the first line."""
        words = lines[0].split(" ") if lines else []
        self.version = words[2] if len(words) == 3 else "HTTP/1.0"
        return await super().answer(lines)

    def status_line(self, status: str) -> str:
        """Speak as the client does."""
        return f"{self.version} {status}"


if __name__ == "__main__":
    CopiesTheVersion().run()
