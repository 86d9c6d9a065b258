"""The end of a run, and its beginning: header, progress, results, exit status."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conformance import __version__, replay
from conformance.plugin.bench import Bench
from conformance.plugin.book import Book, Entry
from conformance.plugin.wanted import Wanted
from conformance.report import failure, progress, results
from conformance.report import summary as table
from conformance.report.paper import terminal_width
from conformance.target import sweep, sweep_scratch
from conformance.verdicts import CaseResult, Examination, Verdict

_SHOWN = (Verdict.FAIL, Verdict.UNSTABLE, Verdict.ERROR)
_UNDECIDED = (Verdict.UNSTABLE, Verdict.INCONCLUSIVE)


def header(wanted: Wanted, bench: Bench) -> list[str]:
    """Return the lines that say what is asked of whom."""
    target = wanted.target or wanted.launch or "the references"
    lines = [f"conformance {__version__}: {target}, seed {wanted.seed}"]
    lines += [*sweep(), *sweep_scratch()]
    if wanted.target and not wanted.assignments:
        bench.specs  # noqa: B018 - asks the target what it is
        if bench.guess is not None:
            lines.append(bench.guess.words)
    return lines


def progress_line(book: Book, entry: Entry, colour: bool) -> str:
    """Return the line of a requirement that is complete now, or nothing."""
    done = book.complete(entry)
    if done is None:
        return ""
    return progress.line(done, width=terminal_width(), colour=colour)


def replays(book: Book, wanted: Wanted) -> dict[str, Path]:
    """Write a replay for each case that failed; return case to file."""
    directory = wanted.results_directory
    written: dict[str, Path] = {}
    for examination in book.examinations():
        for result in _shown(examination):
            path = replay.write(directory / "replay", result, examination)
            if path is not None:
                written[_key(examination, result)] = path
    return written


def _key(examination: Examination, result: CaseResult) -> str:
    return f"{examination.spec.label}/{result.requirement.id}/{result.case.id}"


def _shown(examination: Examination) -> list[CaseResult]:
    rows = [row for row in examination.requirements if not row.noted]
    return [case for row in rows for case in row.cases if case.verdict in _SHOWN]


def write(wanted: Wanted, book: Book) -> None:
    """Write the replays; where results are wanted, `results.json` and `report.html`."""
    book.replays = replays(book, wanted)
    if wanted.results:
        path = Path(wanted.results) / "results.json"
        inside = {
            key: replay_path.relative_to(wanted.results).as_posix()
            for key, replay_path in book.replays.items()
        }
        here = results.environment()
        content = results.write(path, book.examinations(), here, inside)
        _write_page(path.parent, content)


def _write_page(directory: Path, content: Mapping[str, Any]) -> None:
    """Write `report.html`; what it is made with is not loaded before."""
    from conformance import page

    page.write(directory, content)


def status(book: Book, so_far: int) -> int:
    """Return the exit status: 3 for the suite's own fault, 1 for an open MUST."""
    verdicts = list(book.verdicts())
    if any(verdict is Verdict.ERROR for _, verdict in verdicts):
        return 3
    if any(level == "MUST" and verdict in _UNDECIDED for level, verdict in verdicts):
        return so_far or 1
    return so_far


def summary(reporter: pytest.TerminalReporter, wanted: Wanted, book: Book) -> None:
    """Print every failure in the fixed form, then the table, what to do next last."""
    colour = reporter.hasmarkup
    for examination in book.examinations():
        for result in _shown(examination):
            path = book.replays.get(_key(examination, result))
            text = failure.text(
                result,
                examination,
                width=terminal_width(),
                colour=colour,
                replay=str(path) if path else "",
            )
            reporter.write_line("")
            reporter.write_line(text)
        reporter.write_line("")
        reporter.write_line(
            table.text(examination, width=terminal_width(), colour=colour)
        )
    if wanted.results:
        reporter.write_line(f"  written to {wanted.results}: report.html, results.json")
