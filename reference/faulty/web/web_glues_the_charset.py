"""The charset is glued to the type, since the semicolon is missing.

Assignment: asyncio-web-parse
Fails: HTTP-CTYPE-1
"""

from __future__ import annotations

from _web import Web


class GluesTheCharset(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Forget what stands between type and charset."""
        return ["Content-Type: text/htmlcharset=utf-8", *super().headers(body)[1:]]


if __name__ == "__main__":
    GluesTheCharset().run()
