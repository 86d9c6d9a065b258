"""Two header lines are glued together, since a line end is missing.

Assignment: web-hello
Fails: HELLO-SPLIT-1, HTTP-CTYPE-1, HTTP-CONNHDR-1
"""

from __future__ import annotations

from _web import Web


class GluedHeaders(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Glue Connection to Content-Type."""
        kind, length, closing = super().headers(body)
        return [closing + kind, length]


if __name__ == "__main__":
    GluedHeaders().run()
