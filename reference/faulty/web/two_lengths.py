"""Content-Length is sent twice.

Assignment: asyncio-web-parse
Fails: HTTP-DUP-1
"""

from __future__ import annotations

from _web import Web


class TwoLengths(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Say the length once more."""
        return [*super().headers(body), f"Content-Length: {len(body)}"]


if __name__ == "__main__":
    TwoLengths().run()
