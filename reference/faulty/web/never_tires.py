"""It waits for the rest of a request for ever.

Assignment: asyncio-web-parse
Noted: HTTP-TIMEOUT-1
"""

from __future__ import annotations

from _web import Web


class NeverTires(Web):
    """Everything is right but one method."""

    patience = None


if __name__ == "__main__":
    NeverTires().run()
