"""What is no request is never answered, and its connection never closed.

Assignment: asyncio-web-parse
Fails: HTTP-BAD-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class HangsOnNonsense(Web):
    """Everything is right but one method."""

    async def nonsense(self) -> bytes:
        """Wait for nothing."""
        await asyncio.sleep(3600)
        return b""


if __name__ == "__main__":
    HangsOnNonsense().run()
