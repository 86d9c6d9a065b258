"""The reply to HEAD has a body.

Assignment: 4.2
Fails: A42-HEAD-1
"""

from __future__ import annotations

from _browser import Browser


class HeadWithABody(Browser):
    """Everything is right but one thing."""

    def wants_body(self, words: list[str]) -> bool:
        """Send it always."""
        return True


if __name__ == "__main__":
    HeadWithABody().run()
