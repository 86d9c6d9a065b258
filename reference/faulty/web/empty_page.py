"""The page has no words.

Assignment: asyncio-web-parse
Fails: HELLO-BODY-1
"""

from __future__ import annotations

from _web import Web


class EmptyPage(Web):
    """Everything is right but one method."""

    def body(self, status: str) -> bytes:
        """Return nothing for the page that is found."""
        return b"" if status.startswith("200") else super().body(status)


if __name__ == "__main__":
    EmptyPage().run()
