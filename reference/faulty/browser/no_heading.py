"""The page has no heading.

Assignment: 4.2
Fails: A42-TITLE-1
"""

from __future__ import annotations

from _browser import Browser


class NoHeading(Browser):
    """Everything is right but one thing."""

    def title(self, path: str) -> str:
        """Have none."""
        return ""


if __name__ == "__main__":
    NoHeading().run()
