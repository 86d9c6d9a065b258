"""Only the path / gets the page.

Assignment: asyncio-web-hello
Fails: AWEB-ANY-1
"""

from __future__ import annotations

from _web import AnyPath


class LooksAtThePath(AnyPath):
    """Everything is right but one method."""

    def status(self, target: str) -> str:
        """Compare the path."""
        return "200 OK" if target == "/" else "404 Not Found"


if __name__ == "__main__":
    LooksAtThePath().run()
