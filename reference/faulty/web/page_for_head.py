"""The reply to HEAD has the page, too.

Assignment: asyncio-web-parse
Fails: APRS-HEAD-1
"""

from __future__ import annotations

from _web import Web


class PageForHead(Web):
    """Everything is right but one method."""

    def reply(self, status: str, method: str = "GET") -> bytes:
        """Send the same to everybody."""
        return super().reply(status)


if __name__ == "__main__":
    PageForHead().run()
