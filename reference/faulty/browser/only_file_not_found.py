"""A path that goes through a file ends the conversation.

Assignment: 4.2
Fails: A42-404-1
"""

from __future__ import annotations

from _browser import Browser


class OnlyFileNotFound(Browser):
    """Everything is right but one thing."""

    def missing(self, error: OSError):
        """Expect one kind of error."""
        if not isinstance(error, FileNotFoundError):
            raise error
        return super().missing(error)


if __name__ == "__main__":
    OnlyFileNotFound().run()
