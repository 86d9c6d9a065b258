"""The date is local time that calls itself GMT, with another day of the week.

Assignment: 4.2
Fails: HTTP-DATE-1
"""

from __future__ import annotations

from _browser import Browser


class DatesInLocalTime(Browser):
    """Everything is right but one thing."""

    def head(self, status: str, kind: str, size, *headers: str) -> bytes:
        """Write one by hand."""
        return super().head(
            status, kind, size, "Date: Sunday, 06 November 1994 08:49", *headers
        )


if __name__ == "__main__":
    DatesInLocalTime().run()
