"""A plus in a path is read as a blank.

Assignment: 4.2
Fails: A42-PLUS-1
"""

from __future__ import annotations

from _browser import Browser


class PlusIsABlank(Browser):
    """Everything is right but one thing."""

    def decode(self, path: str) -> str:
        """Decode as forms are decoded."""
        return super().decode(path.replace("+", " "))


if __name__ == "__main__":
    PlusIsABlank().run()
