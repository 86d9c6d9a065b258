"""The page has no Content-Type.

Assignment: asyncio-web-parse
Fails: HTTP-CTYPE-1
"""

from __future__ import annotations

from _web import Web


class NamesNoType(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Leave the type out."""
        return super().headers(body)[1:]


if __name__ == "__main__":
    NamesNoType().run()
