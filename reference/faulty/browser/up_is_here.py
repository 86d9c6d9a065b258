"""The link to the folder above leads to the folder itself.

Assignment: 4.2
Fails: A42-PARENT-1
"""

from __future__ import annotations

from _browser import Browser


class UpIsHere(Browser):
    """Everything is right but one thing."""

    def parent(self) -> str:
        """One dot too few."""
        return '<li><a href="./">../</a></li>'


if __name__ == "__main__":
    UpIsHere().run()
