"""One header line has no colon.

Assignment: asyncio-web-parse
Fails: HTTP-HDR-1
"""

from __future__ import annotations

from _web import Web


class HeaderWithoutColon(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Add a line that is no header."""
        return [*super().headers(body), "Server homemade"]


if __name__ == "__main__":
    HeaderWithoutColon().run()
