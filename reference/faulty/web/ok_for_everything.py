"""The words behind the code are OK, whatever the code is.

Assignment: asyncio-web-parse
Fails: HTTP-REASON-1
"""

from __future__ import annotations

from _web import Web


class OkForEverything(Web):
    """Everything is right but one method."""

    def status_line(self, status: str) -> str:
        """Keep the words of the first reply that was ever written."""
        return f"HTTP/1.0 {status[:3]} OK"


if __name__ == "__main__":
    OkForEverything().run()
