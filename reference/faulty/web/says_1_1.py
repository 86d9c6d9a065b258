"""It calls itself HTTP/1.1.

Assignment: asyncio-web-parse
Fails: HTTP-VER-1
"""

from __future__ import annotations

from _web import Web


class Says11(Web):
    """Everything is right but one method."""

    def status_line(self, status: str) -> str:
        """Claim more than is asked."""
        return f"HTTP/1.1 {status}"


if __name__ == "__main__":
    Says11().run()
