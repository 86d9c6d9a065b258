"""A request with HEAD never finds its page.

Assignment: asyncio-web-parse
Fails: APRS-METH-1
"""

from __future__ import annotations

from _web import Web


class HeadNotFound(Web):
    """Everything is right but one method."""

    def reply(self, status: str, method: str = "GET") -> bytes:
        """Find pages for GET and POST."""
        return super().reply("404 Not Found" if method == "HEAD" else status, method)


if __name__ == "__main__":
    HeadNotFound().run()
