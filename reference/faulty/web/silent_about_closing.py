"""The reply does not say that the connection will be closed.

Assignment: asyncio-web-parse
Fails: HTTP-CONNHDR-1
"""

from __future__ import annotations

from _web import Web


class SilentAboutClosing(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Leave Connection out."""
        return super().headers(body)[:-1]


if __name__ == "__main__":
    SilentAboutClosing().run()
