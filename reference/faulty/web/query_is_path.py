"""The query is taken for a part of the path.

Assignment: asyncio-web-parse
Noted: HELLO-QUERY-1
"""

from __future__ import annotations

from _web import Web


class QueryIsPath(Web):
    """Everything is right but one method."""

    def status(self, target: str) -> str:
        """Compare all of it."""
        return "200 OK" if target == "/" else "404 Not Found"


if __name__ == "__main__":
    QueryIsPath().run()
