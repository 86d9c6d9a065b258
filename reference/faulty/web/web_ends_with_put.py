"""Another method ends the program.

Assignment: asyncio-web-parse
Fails: APRS-OTHER-1
"""

from __future__ import annotations

import os

from _web import Web


class EndsWithPut(Web):
    """Everything is right but one method."""

    async def unknown_method(self) -> bytes:
        """Take a path apart that is None."""
        os._exit(1)


if __name__ == "__main__":
    EndsWithPut().run()
