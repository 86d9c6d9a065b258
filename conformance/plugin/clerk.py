"""Writes every report into the book, and says on the screen how far the run is.

A line for each requirement that is finished; on a terminal also one that passes, with
what is asked now.
"""

from __future__ import annotations

import pytest

from conformance.languages import said
from conformance.phrases import phrase
from conformance.plugin.book import Book
from conformance.plugin.items import ATTRIBUTE, CaseItem
from conformance.plugin.screen import Screen
from conformance.report import progress


class Clerk:
    """Keeps the book of one run; without a screen it says nothing."""

    def __init__(self, book: Book, screen: Screen | None) -> None:
        self._book, self._screen = book, screen
        self._asked = self._of = 0

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Take note of how many cases will be asked."""
        self._of = sum(isinstance(item, CaseItem) for item in session.items)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Say what is asked now, where it can be taken away again."""
        if self._screen is not None and self._of:
            told = phrase(
                "{asked} of {all} asked, now {id}",
                asked=self._asked,
                all=self._of,
                id=nodeid,
            )
            self._screen.passing(f"  {said(told, self._screen.language)}")

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write one report into the book."""
        entry = vars(report).pop(ATTRIBUTE, None)
        if entry is None:
            return
        self._book.write(entry)
        self._asked += 1
        done = self._book.complete(entry) if self._screen is not None else None
        if self._screen is not None and done is not None:
            self._screen.write_line(progress.line(done, **self._screen.style))
