"""The reply says Connection: keep-alive, and the connection is closed.

Assignment: asyncio-web-parse
Fails: HTTP-CONNHDR-1
"""

from __future__ import annotations

from _web import Web


class SaysKeepAlive(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Promise what is not kept."""
        return [*super().headers(body)[:-1], "Connection: keep-alive"]


if __name__ == "__main__":
    SaysKeepAlive().run()
