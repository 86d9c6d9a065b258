"""The Date header is written as Python prints dates.

Assignment: asyncio-web-parse
Noted: HTTP-DATE-1
"""

from __future__ import annotations

from datetime import datetime

from _web import Web


class DateOfItsOwn(Web):
    """Everything is right but one method."""

    def headers(self, body: bytes) -> list[str]:
        """Add the local time."""
        return [*super().headers(body), f"Date: {datetime.now():%Y-%m-%d %H:%M:%S}"]


if __name__ == "__main__":
    DateOfItsOwn().run()
