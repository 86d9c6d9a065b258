"""What is not found gets the status 404 and no page.

Assignment: asyncio-web-parse
Fails: HELLO-404-1
"""

from __future__ import annotations

from _web import Web


class MissesWithoutAPage(Web):
    """Everything is right but one method."""

    def body(self, status: str) -> bytes:
        """Return nothing for what is not found."""
        return b"" if status.startswith("404") else super().body(status)


if __name__ == "__main__":
    MissesWithoutAPage().run()
