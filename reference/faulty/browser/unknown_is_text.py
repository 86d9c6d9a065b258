"""What has no known type is called plain text.

Assignment: 4.2
Fails: A42-OCTET-1
"""

from __future__ import annotations

import mimetypes

from _browser import Browser


class UnknownIsText(Browser):
    """Everything is right but one thing."""

    def type(self, place: str) -> str:
        """Guess, and guess again."""
        return mimetypes.guess_type(place)[0] or "text/plain"


if __name__ == "__main__":
    UnknownIsText().run()
