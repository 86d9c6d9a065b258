"""What keeps a submission from being started, in words, with its place."""

from __future__ import annotations


class Trouble(Exception):
    """A finding about a submission, before anything of it runs.

    `words` says what is wrong and what to do; `place` is a file, with a line where
    there is one.
    """

    def __init__(self, words: str, place: str = "") -> None:
        super().__init__(f"{place}: {words}" if place else words)
        self.words, self.place = words, place
