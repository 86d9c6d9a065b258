"""Two empty lines follow the headers, so that the page begins with one of them.

Assignment: asyncio-web-parse
Fails: HTTP-CLEN-1
"""

from __future__ import annotations

from _web import Web


class TwoEmptyLines(Web):
    """Everything is right but one method."""

    def reply(self, status: str, method: str = "GET") -> bytes:
        """End the head twice where a page follows."""
        body = self.body(status)
        head = self.head(status, body)
        return head + (b"" if method == "HEAD" else b"\r\n" + body)


if __name__ == "__main__":
    TwoEmptyLines().run()
