"""The hooks of a run about a class; the other hooks of the suite stand aside then.

Says what is asked and at which level, tells of each submission as it is finished,
writes the results, and sums up last.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conformance import __version__
from conformance.languages import said
from conformance.phrases import phrase
from conformance.plugin.classes import Class, SubmissionItem
from conformance.plugin.lined import TOLD, LinedRun, isolated
from conformance.plugin.marking import Marking
from conformance.plugin.screen import Screen
from conformance.plugin.wanted import Wanted
from conformance.report.paper import columns, cut, padded, terminal_width

_NAME = 28
_MARKS = {"passed": phrase("pass"), "failed": phrase("FAIL"), "": phrase("open")}
#: What lies in the results of a class.
WRITTEN = "report.html, gradebook.csv, feedback/"


class Classroom(LinedRun):
    """The run of one class."""

    def __init__(self, config: pytest.Config, wanted: Wanted) -> None:
        self._config, self._wanted = config, wanted
        self._marking = Marking(wanted)
        self._progress = Progress(config, self._marking)

    @property
    def _is_worker(self) -> bool:
        return hasattr(self._config, "workerinput")

    @property
    def _reports(self) -> bool:
        """Tell whether this process is the one that tells of the whole class."""
        return not (self._is_worker or self._config.option.collectonly)

    # -- before -----------------------------------------------------------------------

    def pytest_report_header(self) -> list[str]:
        """Say what is asked of whom, how it is isolated, and what goes on."""
        first = phrase(
            "conformance {version}: {target}, seed {seed}",
            version=__version__,
            target=phrase("the class in {where}", where=self._wanted.submissions),
            seed=self._wanted.seed,
        )
        language = self._wanted.language
        return [said(first, language), *isolated(self._marking.level)]

    def collector(self, parent: pytest.Collector, path: Path) -> pytest.Collector:
        """Return what collects the submissions."""
        found: pytest.Collector = Class.from_parent(
            parent, path=path, marking=self._marking
        )
        return found

    def pytest_collection(self) -> None:
        """Say what is wrong with the question before anything is collected."""
        if self._wanted.fresh and not self._is_worker:
            self._marking.start_over()
        self._marking.order  # noqa: B018 - raises where it can't be asked
        self._marking.journal  # noqa: B018

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Take note of whose submissions were not left out."""
        items = session.items
        found = [one.found for one in items if isinstance(one, SubmissionItem)]
        self._marking.expect(found)
        self._progress.total = len(found)

    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: object) -> object:
        """Give each worker a share of the class."""
        from conformance.plugin.workers import ShareScheduling

        return ShareScheduling(config, log)

    # -- meanwhile --------------------------------------------------------------------

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Print the line of a submission."""
        if hasattr(report, TOLD) and not self._is_worker:
            name, words = getattr(report, TOLD)
            self._progress.line(name, words, report.outcome)

    # -- after ------------------------------------------------------------------------

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """End what runs; where the journal is complete, write the results from it."""
        self._progress.clear()
        if self._reports:
            self.overview = self._marking.outputs()
            if self.overview.void:
                session.exitstatus = 3
            elif self.overview.unsettled and session.exitstatus == 0:
                session.exitstatus = 1
        self._marking.close()

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        """Print the class at a glance, and what to do next."""
        if not self._reports:
            return
        screen = Screen(terminalreporter, self._wanted.language)
        where = self._marking.directory
        told = [phrase("written to {where}: {files}", where=where, files=WRITTEN)]
        if left := len(self.overview.unfinished):
            told.append(
                phrase(
                    "{number} not examined yet; say the same again to go on",
                    number=left,
                )
            )
        lines = self.overview.lines(terminal_width(), screen.language)
        lines += [f"  {said(one, screen.language)}" for one in told]
        for line in ("", *lines):
            screen.write_line(line)


class Progress:
    """What is printed while a class is examined."""

    def __init__(self, config: pytest.Config, marking: Marking) -> None:
        self._config, self._marking = config, marking
        self.total = 0
        self._done = self._broken = 0
        self._began = time.monotonic()
        marking.told = self._finished

    @functools.cached_property
    def _screen(self) -> Screen | None:
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if reporter is None or self._config.option.verbose < 0:
            return None
        return Screen(reporter, self._marking.wanted.language)

    def _finished(self, record: Mapping[str, Any]) -> None:
        """Count a submission that is finished, and show how far it is."""
        self._done += 1
        self._broken += record["target"]["verdict"] != "pass"
        if self._screen is not None:
            self._screen.passing(said(self._words(), self._screen.language))

    def _words(self) -> str:
        todo = self.total - self._marking.earlier
        spent = time.monotonic() - self._began
        left = spent / self._done * (todo - self._done) if self._done else 0.0
        running = self._marking.running
        told = phrase(
            "{done} of {all} done, {running} running, {broken} with something to fix, "
            "about {time} left",
            done=self._done,
            all=todo,
            running=running,
            broken=self._broken,
            time=_clock(left),
        )
        return told

    def clear(self) -> None:
        """Take the line away that shows how far it is."""
        if self._screen is not None:
            self._screen.clear()

    def line(self, name: str, words: str, outcome: str) -> None:
        """Print what became of one submission."""
        screen = self._screen
        if screen is None:
            return
        marks = {key: said(one, screen.language) for key, one in _MARKS.items()}
        mark = padded(marks.get(outcome, marks[""]), max(map(columns, marks.values())))
        told = f"{mark}  {padded(cut(name, _NAME), _NAME)}  {words}"
        screen.write_line(cut(told, terminal_width(None)))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    if minutes:
        return phrase("{minutes} min {seconds:02} s", minutes=minutes, seconds=rest)
    return phrase("{seconds} s", seconds=rest)
