"""The version in the status line is written in lower case.

Assignment: asyncio-web-parse
Fails: HTTP-STATUS-1
"""

from __future__ import annotations

from _web import Web


class LowerCaseVersion(Web):
    """Everything is right but one method."""

    def status_line(self, status: str) -> str:
        """Write http instead of HTTP."""
        return f"http/1.0 {status}"


if __name__ == "__main__":
    LowerCaseVersion().run()
