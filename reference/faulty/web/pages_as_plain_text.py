"""Pages are said to be text/plain.

Assignment: asyncio-web-parse
Fails: HTTP-CTYPE-1
"""

from __future__ import annotations

from _web import Web


class PagesAsPlainText(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Say that a page is plain text."""
        return ["Content-Type: text/plain", *super().headers(body)[1:]]


if __name__ == "__main__":
    PagesAsPlainText().run()
