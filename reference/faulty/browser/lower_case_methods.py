"""get is taken for GET.

Assignment: 4.2
Fails: A42-UNK-1
"""

from __future__ import annotations

from _browser import Browser


class LowerCaseMethods(Browser):
    """Everything is right but one thing."""

    def words(self, line: bytes) -> list[str]:
        """Be generous."""
        first, *rest = super().words(line)
        return [first.upper(), *rest]


if __name__ == "__main__":
    LowerCaseMethods().run()
