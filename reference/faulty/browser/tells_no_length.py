"""File replies tell no length.

Assignment: 4.2
Fails: A42-LEN-1
"""

from __future__ import annotations

from _browser import Browser


class TellsNoLength(Browser):
    """Everything is right but one thing."""

    def size(self, place: str):
        """Tell none."""
        return None


if __name__ == "__main__":
    TellsNoLength().run()
