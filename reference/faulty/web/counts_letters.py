"""Content-Length counts letters instead of octets.

Assignment: asyncio-web-parse
Fails: HTTP-CLEN-1
"""

from __future__ import annotations

from _web import Web


class CountsLetters(Web):
    """Everything is right but one method."""

    def body(self, status: str) -> bytes:
        """Return a page with letters of two octets."""
        return super().body(status).replace(b"</html>", "<!--éé--></html>".encode())

    def headers(self, body: bytes) -> list[str]:
        """Count the letters of the page."""
        kind, _, closing = super().headers(body)
        return [kind, f"Content-Length: {len(body.decode())}", closing]


if __name__ == "__main__":
    CountsLetters().run()
