"""The end of a run, and its beginning: header, results, last words, exit status."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from conformance import __version__
from conformance.languages import said
from conformance.phrases import phrase
from conformance.plugin.bench import Bench
from conformance.plugin.book import Book
from conformance.plugin.screen import Screen
from conformance.plugin.wanted import Wanted
from conformance.target import sweep, sweep_scratch
from conformance.verdicts import UNDECIDED, CaseResult, Examination, Verdict

_SHOWN = (Verdict.FAIL, Verdict.UNSTABLE, Verdict.ERROR)


def header(wanted: Wanted, bench: Bench) -> list[str]:
    """Return the lines that say what is asked of whom."""
    target = wanted.target or wanted.launch or phrase("the references")
    first = phrase(
        "conformance {version}: {target}, seed {seed}",
        version=__version__,
        target=target,
        seed=wanted.seed,
    )
    lines = [first, *sweep(), *sweep_scratch()]
    if wanted.target and not wanted.assignments:
        bench.specs  # noqa: B018 - asks the target what it is
        if bench.guess is not None:
            lines.append(bench.guess.words)
    return [said(one, wanted.language) for one in lines]


def replays(book: Book, wanted: Wanted) -> dict[str, Path]:
    """Write a replay for each case that failed; return case to file."""
    directory = wanted.results_directory
    written: dict[str, Path] = {}
    for examination, result in _all_shown(book):
        # Late, as `failure` below: most runs fail nowhere.
        from conformance import replay

        path = replay.write(directory / "replay", result, examination)
        if path is not None:
            written[_key(examination, result)] = path
    return written


def _all_shown(book: Book) -> list[tuple[Examination, CaseResult]]:
    return [(one, result) for one in book.examinations() for result in _shown(one)]


def _key(examination: Examination, result: CaseResult) -> str:
    return f"{examination.spec.label}/{result.requirement.id}/{result.case.id}"


def _shown(examination: Examination) -> list[CaseResult]:
    rows = [row for row in examination.requirements if not row.noted]
    return [case for row in rows for case in row.cases if case.verdict in _SHOWN]


def write(wanted: Wanted, book: Book) -> None:
    """Write the replays; where results are wanted, `results.json` and `report.html`."""
    book.replays = replays(book, wanted)
    if wanted.results:
        from conformance.report import results

        path = Path(wanted.results) / "results.json"
        inside = {
            key: replay_path.relative_to(wanted.results).as_posix()
            for key, replay_path in book.replays.items()
        }
        here = results.environment()
        content = results.write(path, book.examinations(), here, inside)
        _write_page(path.parent, content, wanted.language)


def _write_page(directory: Path, content: Mapping[str, Any], language: str) -> None:
    """Write `report.html`; what it is made with is not loaded before."""
    from conformance import page

    page.write(directory, content, language)


def status(book: Book, so_far: int) -> int:
    """Return the exit status: 3 for the suite's own fault, 1 for an open MUST."""
    verdicts = list(book.verdicts())
    if any(verdict is Verdict.ERROR for _, verdict in verdicts):
        return 3
    if any(level == "MUST" and verdict in UNDECIDED for level, verdict in verdicts):
        return so_far or 1
    return so_far


def summary(screen: Screen, wanted: Wanted, book: Book) -> None:
    """Print what failed, the table, and last what to do first."""
    # Late: a worker of xdist ends without a word.
    from conformance.report import ending

    if wanted.results:
        files = "report.html, results.json"
        told = phrase("written to {where}: {files}", where=wanted.results, files=files)
        screen.write_line("")
        screen.write_line(f"  {said(told, wanted.language)}")
    for examination in book.examinations():
        label = examination.spec.label
        replays = {
            key.removeprefix(f"{label}/"): str(path)
            for key, path in book.replays.items()
            if key.startswith(f"{label}/")
        }
        for part in ending.parts(examination, replays, **screen.style):
            screen.write_line("")
            screen.write_line(part)
