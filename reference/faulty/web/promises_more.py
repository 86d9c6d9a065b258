"""Content-Length is larger than the page.

Assignment: asyncio-web-parse
Fails: HTTP-CLEN-1, HTTP-POST-1, HTTP-11REQ-1
"""

from __future__ import annotations

from _web import Web


class PromisesMore(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Promise two octets that never come."""
        kind, _, closing = super().headers(body)
        return [kind, f"Content-Length: {len(body) + 2}", closing]


if __name__ == "__main__":
    PromisesMore().run()
