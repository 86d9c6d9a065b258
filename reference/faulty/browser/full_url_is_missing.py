"""A full URL is looked up as a path.

Assignment: 4.2
Fails: A42-ABS-1
"""

from __future__ import annotations

from _browser import Browser


class FullUrlIsMissing(Browser):
    """Everything is right but one thing."""

    def plain(self, target: str) -> str:
        """Know paths only."""
        return target if target.startswith("/") else "/" + target


if __name__ == "__main__":
    FullUrlIsMissing().run()
