"""Another method is never answered, and its connection never closed.

Assignment: asyncio-web-parse
Fails: APRS-OTHER-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class HangsOnMethods(Web):
    """Everything is right but one method."""

    async def unknown_method(self) -> bytes:
        """Wait for nothing."""
        await asyncio.sleep(3600)
        return b""


if __name__ == "__main__":
    HangsOnMethods().run()
