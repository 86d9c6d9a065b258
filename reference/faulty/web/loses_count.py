"""After eighty misses the next page is an error.

Assignment: asyncio-web-parse
Fails: HTTP-SEQ-1
"""

from __future__ import annotations

from _web import Web


class LosesCount(Web):
    """Everything is right but one method."""

    misses = 0

    def status(self, target: str) -> str:
        """Keep a count that is of no use."""
        found = super().status(target)
        if self.misses >= 80:
            self.misses = 0
            return "500 Internal Server Error"
        self.misses += found.startswith("404")
        return found


if __name__ == "__main__":
    LosesCount().run()
