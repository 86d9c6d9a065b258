"""An octet that is not UTF-8 ends the program.

Assignment: asyncio-web-parse
Fails: HTTP-BADUTF-1
"""

from __future__ import annotations

import os

from _web import Web


class EndsWithAnOctet(Web):
    """Everything is right but one method."""

    def decode(self, line: bytes) -> str:
        """Decode strictly."""
        try:
            return line.decode()
        except UnicodeDecodeError:
            os._exit(1)


if __name__ == "__main__":
    EndsWithAnOctet().run()
