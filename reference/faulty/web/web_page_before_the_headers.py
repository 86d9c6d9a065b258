"""The page comes before the headers.

Assignment: asyncio-web-parse
Fails: HTTP-BLANK-1
"""

from __future__ import annotations

from _web import Web


class PageBeforeTheHeaders(Web):
    """Everything is right but one method."""

    def reply(self, status: str, method: str = "GET") -> bytes:
        """Write the page behind the status line."""
        if not status.startswith("200") or method == "HEAD":
            return super().reply(status, method)
        body = self.body(status)
        kind, _, closing = self.headers(body)
        return self.joined([self.status_line(status), body.decode(), kind, closing])


if __name__ == "__main__":
    PageBeforeTheHeaders().run()
