"""What is not found gets the status 200 and a page that says 404.

Assignment: asyncio-web-parse
Fails: HELLO-404-1
"""

from __future__ import annotations

from _web import Web


class PageForErrors(Web):
    """Everything is right but one method."""

    def reply(self, status: str, method: str = "GET") -> bytes:
        """Put the code into the page and not into the status line."""
        body = self.body(status)
        line = "200 OK" if status.startswith("404") else status
        return self.head(line, body) + (b"" if method == "HEAD" else body)


if __name__ == "__main__":
    PageForErrors().run()
