"""A full URL ends the conversation without a reply.

Assignment: 4.2
Fails: A42-ABS-1
"""

from __future__ import annotations

from _browser import Browser


class FullUrlEndsTheTalk(Browser):
    """Everything is right but one thing."""

    def plain(self, target: str) -> str:
        """Know paths only."""
        if not target.startswith("/"):
            raise EOFError("a path begins with a slash")
        return target


if __name__ == "__main__":
    FullUrlEndsTheTalk().run()
