"""The status line lacks the version.

Assignment: asyncio-web-parse
Fails: HTTP-STATUS-1
"""

from __future__ import annotations

from _web import Web


class StatusWithoutVersion(Web):
    """Everything is right but one method."""

    def status_line(self, status: str) -> str:
        """Return code and words alone."""
        return status


if __name__ == "__main__":
    StatusWithoutVersion().run()
