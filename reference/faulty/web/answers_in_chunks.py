"""A request in HTTP/1.0 is answered in chunks.

Assignment: asyncio-web-parse
Fails: HTTP-TE-1
"""

from __future__ import annotations

from _web import Web


class AnswersInChunks(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Announce chunks."""
        kind, _, closing = super().headers(body)
        return [kind, "Transfer-Encoding: chunked", closing]

    def reply(self, status: str, method: str = "GET") -> bytes:
        """Send the page as one chunk."""
        body = self.body(status)
        chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        return self.head(status, body) + (b"" if method == "HEAD" else chunks)


if __name__ == "__main__":
    AnswersInChunks().run()
