"""What runs have in common whose items each tell in one line what became of them.

A class and a matrix are such runs; knows neither.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from conformance.plugin.items import Broken
from conformance.plugin.options import PACKAGE
from conformance.plugin.wanted import Wanted
from conformance.sandbox.levels import Level, Unavailable, choose
from conformance.target import sweep, sweep_scratch

#: The report's attribute that carries what an item tells.
TOLD = "conformance_told"


class LinedItem(pytest.Item):
    """An item that tells in a line what became of it."""

    line = ""

    @property
    def told(self) -> tuple[str, ...]:
        """What is told: the name, and the line last."""
        return (self.name, self.line)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """Return what its line says, never a traceback of ours."""
        if isinstance(excinfo.value, Broken):
            return self.line
        return str(super().repr_failure(excinfo))


class LinedRun:
    """The hooks of such a run; `collector` is what stands where `conformance` does."""

    def collector(self, parent: pytest.Collector, path: Path) -> pytest.Collector:
        """Return what collects the items."""
        raise NotImplementedError

    @pytest.hookimpl(tryfirst=True)
    def pytest_collect_directory(
        self, path: Path, parent: pytest.Collector
    ) -> pytest.Collector | None:
        """Collect the items where `conformance` is named."""
        return self.collector(parent, path) if path == PACKAGE else None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Put what an item tells on the report."""
        report = yield
        if isinstance(item, LinedItem) and call.when == "call":
            # Plain texts: the reports of workers hold nothing else.
            setattr(report, TOLD, tuple(map(str, item.told)))
        return report

    def pytest_report_teststatus(
        self, report: pytest.TestReport
    ) -> tuple[str, str, str] | None:
        """Leave the letters out: each item has a line of its own."""
        return (report.outcome, "", "") if hasattr(report, TOLD) else None


def chosen(wanted: Wanted) -> Level:
    """Return the level that programs run at; `UsageError` where it can't be had."""
    name = wanted.isolation
    try:
        return choose(name)
    except Unavailable as why:
        start = f"--isolation {name}: " if name != "auto" else ""
        raise pytest.UsageError(f"{start}{why}") from None


def isolated(level: Level) -> list[str]:
    """Return the lines of a header about isolation, and what earlier runs had left."""
    notes = "".join(f"; {one}" for one in level.notes)
    return [f"isolation: {level.name}{notes}", *sweep(), *sweep_scratch()]
