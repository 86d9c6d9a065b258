"""The lines of the head end with LF alone.

Assignment: asyncio-web-parse
Fails: HTTP-CRLF-1
"""

from __future__ import annotations

from _web import Web


class EndsLinesWithLf(Web):
    """Everything is right but one method."""

    def joined(self, lines: list[str]) -> bytes:
        """Forget the CR."""
        return "".join(f"{line}\n" for line in [*lines, ""]).encode()


if __name__ == "__main__":
    EndsLinesWithLf().run()
