"""Every file is called HTML.

Assignment: 4.2
Fails: A42-MIME-1, A42-OCTET-1
"""

from __future__ import annotations

from _browser import Browser


class AllIsHtml(Browser):
    """Everything is right but one thing."""

    def type(self, place: str) -> str:
        """Know one type."""
        return "text/html"


if __name__ == "__main__":
    AllIsHtml().run()
