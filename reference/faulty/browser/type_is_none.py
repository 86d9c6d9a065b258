"""What has no known type is sent as None.

Assignment: 4.2
Fails: A42-OCTET-1
"""

from __future__ import annotations

import mimetypes

from _browser import Browser


class TypeIsNone(Browser):
    """Everything is right but one thing."""

    def type(self, place: str) -> str:
        """Write what was guessed."""
        return str(mimetypes.guess_type(place)[0])


if __name__ == "__main__":
    TypeIsNone().run()
