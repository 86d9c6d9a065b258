"""A first line of two words ends the program.

Assignment: 4.2
Noted: A42-09-1
"""

from __future__ import annotations

import os

from _browser import Browser


class TwoWordsEndIt(Browser):
    """Everything is right but one thing."""

    def answer(self, words: list[str]):
        """Take three words for granted."""
        if len(words) == 2 and words[1].endswith(".txt"):
            os._exit(1)
        return super().answer(words)


if __name__ == "__main__":
    TwoWordsEndIt().run()
