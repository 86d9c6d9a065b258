"""A client that aborts before its request is complete ends the program.

Assignment: asyncio-web-parse
Fails: HTTP-ABORT-1
"""

from __future__ import annotations

import asyncio
import os

from _web import Web


class EndsWithAReset(Web):
    """Everything is right but one method."""

    async def read_line(self, reader: asyncio.StreamReader) -> str:
        """Do not expect that a connection can break."""
        try:
            return await super().read_line(reader)
        except ConnectionError:
            os._exit(1)


if __name__ == "__main__":
    EndsWithAReset().run()
