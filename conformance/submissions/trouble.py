"""What keeps a submission from being started, in words, with its place."""

from __future__ import annotations

from conformance.phrases import phrase


class Trouble(Exception):
    """A finding about a submission, before anything of it runs.

    `words` says what is wrong and what to do; `place` is a file, with a line where
    there is one; `why` is both together.
    """

    def __init__(self, words: str, place: str = "") -> None:
        told = phrase("{place}: {what}", place=place, what=words)
        self.why = told if place else words
        super().__init__(self.why)
        self.words, self.place = words, place
