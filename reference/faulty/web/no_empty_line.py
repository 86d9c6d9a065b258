"""The page follows the headers without an empty line.

Assignment: asyncio-web-parse
Fails: HTTP-BLANK-1
"""

from __future__ import annotations

from _web import Web


class NoEmptyLine(Web):
    """Everything is right but one method."""

    def joined(self, lines: list[str]) -> bytes:
        """Leave the empty line out."""
        return "".join(f"{line}\r\n" for line in lines).encode()


if __name__ == "__main__":
    NoEmptyLine().run()
