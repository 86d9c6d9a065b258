"""The hooks of a run in which clients meet servers, one pytest item for each pair.

The other hooks of the suite stand aside then.  Tells of each pair as it is decided,
writes the results, and sums up last.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from conformance import __version__
from conformance.matrix.blaming import REFERENCES
from conformance.matrix.crosstable import fits, legend, sentences, table
from conformance.matrix.pairs import ERROR, FAILS, NOT_ASKED, UNSTABLE, WORKS
from conformance.plugin.lined import TOLD, LinedRun, isolated
from conformance.plugin.pairing import Pairing
from conformance.plugin.pairs import PairItem, Pairs
from conformance.plugin.wanted import Wanted
from conformance.report.paper import columns, cut, padded, plain_ascii, terminal_width

_NAME = 28


class Matrix(LinedRun):
    """The run of one matrix."""

    def __init__(self, config: pytest.Config, wanted: Wanted) -> None:
        self._config, self._wanted = config, wanted
        self._pairing = Pairing(wanted)
        self._name = _NAME
        if getattr(config.option, "numprocesses", None):
            raise pytest.UsageError(
                "--matrix plays several pairs at a time by itself: leave -n out."
            )

    # -- before -----------------------------------------------------------------------

    def pytest_report_header(self) -> list[str]:
        """Say who meets whom, and how they are isolated."""
        clients, servers = self._wanted.matrix
        first = f"conformance {__version__}: the clients in {clients} and the servers "
        first += f"in {servers}, seed {self._wanted.seed}"
        return [first, *isolated(self._pairing.level)]

    def collector(self, parent: pytest.Collector, path: Path) -> pytest.Collector:
        """Return what collects the pairs."""
        found: pytest.Collector = Pairs.from_parent(
            parent, path=path, pairing=self._pairing
        )
        return found

    def pytest_collection(self) -> None:
        """Say what is wrong with the question before anything is collected."""
        self._pairing.check()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Take note of the pairs that were not left out."""
        items = session.items
        asked = [item.pair for item in items if isinstance(item, PairItem)]
        self._pairing.expect(asked)
        names = [columns(item.name) for item in items if isinstance(item, PairItem)]
        self._name = min(_NAME, max(names, default=0))

    # -- meanwhile --------------------------------------------------------------------

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Print what became of a pair; of those not asked only where all is told."""
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        name, verdict, words = getattr(report, TOLD, ("", "", ""))
        chatty = self._config.option.verbose - (verdict == NOT_ASKED)
        if name and reporter is not None and chatty >= 0:
            mark = {WORKS: "pass", FAILS: "FAIL", ERROR: "VOID"}.get(verdict, "open")
            line = f"{mark}  {padded(cut(name, self._name), self._name)}"
            line += f"  {words}" if verdict != WORKS else ""
            reporter.write_line(self._printable(cut(line.rstrip(), terminal_width())))

    # -- after ------------------------------------------------------------------------

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """End what runs; write the results, and set the status."""
        self._pairing.close()
        if not self._played:
            return
        self._pairing.write()
        grid = self._pairing.grid
        if grid.count(ERROR) or grid.verdict(REFERENCES) == FAILS:
            session.exitstatus = 3
        elif grid.count(UNSTABLE) and session.exitstatus == 0:
            session.exitstatus = 1

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        """Print the table, and who is to blame, last."""
        if not self._played:
            return
        grid, width, plain = self._pairing.grid, terminal_width(), self._plain
        lines = [*table(grid, width, plain), "", legend(plain), ""]
        where = self._wanted.results_directory
        lines += sentences(grid, width, plain)
        lines += [self._printable(f"  written to {where}: matrix.json, matrix.csv")]
        for line in lines:
            terminalreporter.write_line(line)

    @property
    def _played(self) -> bool:
        """Tell whether anything became of anybody."""
        return self._pairing.begun and bool(self._pairing.grid.outcomes)

    @property
    def _plain(self) -> bool:
        """Tell whether the terminal shows ASCII alone."""
        return not fits(getattr(sys.__stdout__, "encoding", None) or "utf-8")

    def _printable(self, text: str) -> str:
        return plain_ascii(text) if self._plain else text
