"""The charset stands behind Content-Length.

Assignment: asyncio-web-parse
Fails: HTTP-CLEN-1, HTTP-11REQ-1
"""

from __future__ import annotations

from _web import Web


class LengthWithLetters(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Put the charset into the wrong line."""
        kind, length, closing = super().headers(body)
        return [kind.split(";")[0], f"{length}charset=utf-8", closing]


if __name__ == "__main__":
    LengthWithLetters().run()
