"""The lines of the head end with CR CR LF, as text mode makes them.

Assignment: asyncio-web-parse
Fails: HTTP-CRLF-1
"""

from __future__ import annotations

from _web import Web


class TwoCarriageReturns(Web):
    """Everything is right but one method."""

    def joined(self, lines: list[str]) -> bytes:
        """End lines as a file in text mode does on Windows."""
        return "".join(f"{line}\r\r\n" for line in [*lines, ""]).encode()


if __name__ == "__main__":
    TwoCarriageReturns().run()
