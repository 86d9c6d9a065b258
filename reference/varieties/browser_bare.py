"""No quotes, no html, no body; other methods are not implemented.

Assignment: 4.2
Shows: A42-405-1: not implemented; A42-ALLOW-1: not implemented
"""

from __future__ import annotations

from _browsing import Browser, Refused


class BrowserBare(Browser):
    """Right in its own way."""

    def refuse_method(self) -> None:
        """Say that it is not implemented."""
        raise Refused("501 Not Implemented")

    def listing(self, place: str, path: str) -> str:
        """Write items and nothing around them."""
        text = super().listing(place, path)
        return text.replace("<html><body>", "").replace("</body></html>", "")

    def line(self, place: str, path: str, name: str) -> str:
        """Write no quotes around links."""
        return super().line(place, path, name).replace('"', "").replace("</li>", "")


if __name__ == "__main__":
    BrowserBare().run()
