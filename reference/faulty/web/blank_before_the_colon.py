"""One header has a blank before its colon.

Assignment: asyncio-web-parse
Fails: HTTP-HDR-1
"""

from __future__ import annotations

from _web import Web


class BlankBeforeTheColon(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Write a name with a blank behind it."""
        return [*super().headers(body), "Server : homemade"]


if __name__ == "__main__":
    BlankBeforeTheColon().run()
