"""Every path is found.

Assignment: asyncio-web-parse
Fails: HELLO-404-1
"""

from __future__ import annotations

from _web import Web


class FindsEverything(Web):
    """Everything is right but one method."""

    def status(self, target: str) -> str:
        """Compare the beginning alone."""
        return "200 OK" if target.startswith("/") else "404 Not Found"


if __name__ == "__main__":
    FindsEverything().run()
