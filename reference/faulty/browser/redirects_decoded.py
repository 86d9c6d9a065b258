"""The location of a redirect is not encoded.

Assignment: 4.2
Fails: A42-DIRQ-1
"""

from __future__ import annotations

from _browser import Browser


class RedirectsDecoded(Browser):
    """Everything is right but one thing."""

    def location(self, path: str) -> str:
        """Write the path as it was decoded."""
        return path.replace("\r", "").replace("\n", "") + "/"


if __name__ == "__main__":
    RedirectsDecoded().run()
