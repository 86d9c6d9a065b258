"""Names in links are encoded twice.

Assignment: 4.2
Fails: A42-ENC-1
"""

from __future__ import annotations

import os
from urllib.parse import quote

from _browser import Browser


class LinksEncodedTwice(Browser):
    """Everything is right but one thing."""

    def encode(self, name: str) -> str:
        """Encode, and encode again."""
        return quote(quote(os.fsencode(name)))


if __name__ == "__main__":
    LinksEncodedTwice().run()
