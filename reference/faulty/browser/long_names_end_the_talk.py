"""A name that is too long ends the conversation.

Assignment: 4.2
Fails: A42-LONGN-1
"""

from __future__ import annotations

import errno

from _browser import Browser


class LongNamesEndTheTalk(Browser):
    """Everything is right but one thing."""

    def missing(self, error: OSError):
        """Let other errors out."""
        if error.errno == errno.ENAMETOOLONG:
            raise EOFError("File name too long")
        return super().missing(error)


if __name__ == "__main__":
    LongNamesEndTheTalk().run()
