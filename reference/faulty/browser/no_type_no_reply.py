"""A file whose type can't be told ends the conversation: None is no text.

Assignment: 4.2
Fails: A42-OCTET-1
"""

from __future__ import annotations

import mimetypes

from _browser import Browser


class NoTypeNoReply(Browser):
    """Everything is right but one thing."""

    def type(self, place: str) -> str:
        """Take for granted that there is a type."""
        kind = mimetypes.guess_type(place)[0]
        if kind is None:
            raise EOFError("'NoneType' object has no attribute 'encode'")
        return kind


if __name__ == "__main__":
    NoTypeNoReply().run()
