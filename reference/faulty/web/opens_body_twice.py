"""The page opens body twice and never closes it.

Assignment: asyncio-web-parse
Noted: HELLO-HTML-1
"""

from __future__ import annotations

from _web import Web


class OpensBodyTwice(Web):
    """Everything is right but one method."""

    def body(self, status: str) -> bytes:
        """Forget a slash."""
        return super().body(status).replace(b"</body>", b"<body>")


if __name__ == "__main__":
    OpensBodyTwice().run()
