"""Not even the path / is found.

Assignment: asyncio-web-parse
Fails: HELLO-ROOT-1, HELLO-BODY-1
"""

from __future__ import annotations

from _web import Web


class FindsNothing(Web):
    """Everything is right but one method."""

    def status(self, target: str) -> str:
        """Look for index.html."""
        return "200 OK" if target == "/index" else "404 Not Found"


if __name__ == "__main__":
    FindsNothing().run()
