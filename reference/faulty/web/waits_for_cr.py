"""A line that ends with LF alone is not seen to end.

Assignment: asyncio-web-parse
Noted: HTTP-LF-1
"""

from __future__ import annotations

import asyncio

from _web import Web


class WaitsForCr(Web):
    """Everything is right but one method."""

    async def read_line(self, reader: asyncio.StreamReader) -> str:
        """Read to the next CR LF."""
        try:
            line = await reader.readuntil(b"\r\n")
        except asyncio.IncompleteReadError:
            raise EOFError("it left before its request was complete") from None
        except asyncio.LimitOverrunError as error:
            raise ValueError(str(error)) from None
        return self.decode(line).rstrip("\r\n")


if __name__ == "__main__":
    WaitsForCr().run()
