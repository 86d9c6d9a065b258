"""One header goes on in a second line, which begins with a blank.

Assignment: asyncio-web-parse
Fails: HTTP-HDR-1
"""

from __future__ import annotations

from _web import Web


class FoldsAHeader(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Write a long value in two lines."""
        return [*super().headers(body), "Server: homemade,", " with care"]


if __name__ == "__main__":
    FoldsAHeader().run()
