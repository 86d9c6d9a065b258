"""The suite as pytest sees it: options, items, verdicts, the end of the run.

Hooks only; what they do stands in the rooms beside: `options` (what is asked for),
`bench` (targets and their examiners), `items` (collecting and running), `book`
(what came back, also from xdist's workers), `closing` (reports and exit status).
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from conformance.plugin import closing, items, options
from conformance.plugin.bench import Bench
from conformance.plugin.book import Book, Entry
from conformance.plugin.clerk import Clerk
from conformance.plugin.options import PACKAGE
from conformance.plugin.screen import Screen
from conformance.plugin.wanted import Wanted, wanted

_WANTED = pytest.StashKey[Wanted]()
_BENCH = pytest.StashKey[Bench]()
_BOOK = pytest.StashKey[Book]()
_SCREEN = pytest.StashKey[Screen]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the suite, each also as ini value and environment."""
    options.add(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the markers; settle the seed before workers are started."""
    for marker in items.MARKERS:
        config.addinivalue_line("markers", marker)
    # A SHOULD that does not hold is told as a warning, and never more than that.
    shown = "default::conformance.plugin.items.BrokenShould"
    config.addinivalue_line("filterwarnings", shown)
    options.settle_seed(config)
    config.stash[_BOOK] = Book()
    if options.asks_suite(config):
        options.quieten(config)
        if _wanted(config).submissions:
            from conformance.plugin.classroom import Classroom

            config.pluginmanager.register(Classroom(config, _wanted(config)))
        if _wanted(config).matrix:
            from conformance.plugin.matrix import Matrix

            config.pluginmanager.register(Matrix(config, _wanted(config)))


def _asks_cases(config: pytest.Config) -> bool:
    """Tell whether this run asks the cases of single targets, not a class or two."""
    wanted = _wanted(config) if options.asks_suite(config) else None
    return wanted is not None and not (wanted.submissions or wanted.matrix)


def _wanted(config: pytest.Config) -> Wanted:
    if _WANTED not in config.stash:
        config.stash[_WANTED] = wanted(config)
    return config.stash[_WANTED]


def _bench(config: pytest.Config) -> Bench:
    if _BENCH not in config.stash:
        config.stash[_BENCH] = Bench(_wanted(config))
    return config.stash[_BENCH]


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say what is asked of whom, so that a run can be repeated."""
    if not _asks_cases(config):
        return []
    return closing.header(_wanted(config), _bench(config))


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(
    path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """Collect the cases of the specs where `conformance` is named."""
    if path != PACKAGE or not _asks_cases(parent.config):
        return None
    wanted = _wanted(parent.config)
    suite: pytest.Collector = items.Suite.from_parent(
        parent, path=path, wanted=wanted, bench=_bench(parent.config)
    )
    return suite


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Keep the order of the plan; meet the target once before the first case."""
    from conformance.plugin import items as ours

    ours.in_order(items)
    asked = [item for item in items if isinstance(item, ours.CaseItem)]
    if asked and not config.option.collectonly:
        _bench(config).expect([item.question_id for item in asked])


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of xdist the seed of the run."""
    node.workerinput[options.SEED] = str(_wanted(node.config).seed)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Keep all cases of one target in one worker, in order."""
    if not _asks_cases(config):
        return None
    from conformance.plugin.workers import TargetScheduling

    return TargetScheduling(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put what was found out on the report, for whoever keeps the book."""
    report = yield
    if isinstance(item, items.CaseItem) and call.when == "call":
        items.complete(item, report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, Any, Any]:
    """Pack the entry on a report that leaves a worker of xdist."""
    data = yield
    if isinstance(data, dict) and isinstance(data.get(items.ATTRIBUTE), Entry):
        data[items.ATTRIBUTE] = data[items.ATTRIBUTE].packed()
    return data


@pytest.hookimpl(wrapper=True)
def pytest_report_from_serializable(
    config: pytest.Config, data: dict[str, Any]
) -> Generator[None, Any, Any]:
    """Unpack the entry on a report that has come from a worker of xdist."""
    if isinstance(data.get(items.ATTRIBUTE), str):
        entry = Entry.unpacked(data[items.ATTRIBUTE], _bench(config).spec)
        data[items.ATTRIBUTE] = entry
    return (yield)


def pytest_report_teststatus(
    report: pytest.TestReport, config: pytest.Config
) -> tuple[str, str, str] | None:
    """Leave the letters out: the book prints a line for each requirement."""
    if getattr(report, items.ATTRIBUTE, None) is None:
        return None
    return (
        report.outcome,
        "",
        report.outcome.upper() if config.option.verbose > 0 else "",
    )


def pytest_sessionstart(session: pytest.Session) -> None:
    """Keep the book where the reports arrive: not in xdist's workers."""
    config = session.config
    if hasattr(config, "workerinput"):
        return
    screen = _screen(config)
    book, chatty = config.stash[_BOOK], config.option.verbose >= 0
    clerk = Clerk(book, screen if chatty else None)
    config.pluginmanager.register(clerk, "conformance-clerk")


def _screen(config: pytest.Config) -> Screen | None:
    """Return the screen of this run; pytest's own progress makes room on it."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not options.asks_suite(config):
        return None
    reporter.showfspath = False
    # pytest has no other switch for the share that stands at the end of its letters.
    reporter._show_progress_info = False
    config.stash[_SCREEN] = Screen(reporter, _wanted(config).language)
    return config.stash[_SCREEN]


def pytest_collection(session: pytest.Session) -> None:
    """Say what is wrong with the question before anything is collected."""
    if _asks_cases(session.config):
        _bench(session.config).check()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop every program; in the controller, write results and set the status."""
    config = session.config
    if _SCREEN in config.stash:
        config.stash[_SCREEN].clear()
    if _BENCH in config.stash:
        config.stash[_BENCH].close()
    book = config.stash[_BOOK]
    if book.entries:
        closing.write(_wanted(config), book)
        session.exitstatus = closing.status(book, int(session.exitstatus))


def pytest_terminal_summary(config: pytest.Config) -> None:
    """Print what failed in full, and what to do next, last."""
    book = config.stash[_BOOK]
    if book.entries and _SCREEN in config.stash:
        closing.summary(config.stash[_SCREEN], book)
