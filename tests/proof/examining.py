"""One program examined in this process, with the rows that a proof needs."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from conformance.examine import Examiner, Question, examine, plan
from conformance.ledger import Program as Listed
from conformance.ledger import programs
from conformance.loading import load
from conformance.model import Spec
from conformance.target import Client, Program, planted
from conformance.transport import Loop
from conformance.tree import Planted
from conformance.verdicts import CaseResult, Described, Examination, Verdict

ROOT = Path(__file__).parent.parent.parent
SPECS = [ROOT / "spec"]
PROGRAMS = programs(ROOT / "reference")


def of_kind(kind: str) -> list[tuple[str, str]]:
    """Return (name, assignment) of every program of one kind."""
    return [
        (one.name, label)
        for one in PROGRAMS
        if one.kind == kind
        for label in one.assignments
    ]


def listed(name: str, kind: str) -> Listed:
    """Return what a program says of itself."""
    return next(one for one in PROGRAMS if (one.name, one.kind) == (name, kind))


def examined(
    path: Path,
    spec: Spec,
    rows: Iterable[str] | None = None,
    bare: bool = False,
    slow: bool = False,
    seed: int = 305,
) -> Examination:
    """Examine one program, on all rows or on these alone; the slow ones if asked."""
    questions = plan(spec)
    if rows is not None:
        wanted = set(rows)
        questions = [one for one in questions if one.requirement.id in wanted]
    return _examined(path, spec, questions, bare, slow, seed)


def _examined(
    path: Path,
    spec: Spec,
    questions: Sequence[Question],
    bare: bool,
    slow: bool,
    seed: int,
) -> Examination:
    loop = Loop()
    client = spec.role == "client"
    named = "" if bare else " {host} {port}" if client else " {port}"
    root = made_root(spec, seed)
    named += " {root}" if root is not None else ""
    kind = Client if client else Program
    keeper = kind(
        f'"{sys.executable}" "{path}"{named}',
        spec,
        ROOT,
        lambda: loop.calibration.stretch,
        str(root.path) if root is not None else "",
    )
    examiner = Examiner(spec, keeper, loop, seed, slow, root)
    try:
        loop.run(examine(examiner, questions))
        return examiner.examination(Described(path.name, ""))
    finally:
        keeper.close()
        loop.close()
        if root is not None:
            root.close()


def made_root(spec: Spec, seed: int = 305) -> Planted | None:
    """Make the document root of an assignment that has one."""
    if not spec.document_root:
        return None
    return planted(spec, seed)


def needed(spec: Spec, rows: Iterable[str]) -> set[str]:
    """Return these rows with all that they need, the basics and their groups."""
    rows = [one.id for one in spec.requirements if one.id in set(rows)]
    groups = {spec.requirement(row).group["en"] for row in rows}
    wanted = {one.id for one in spec.requirements if one.group["en"] in groups}
    waiting = [*rows, *wanted, *spec.basics, spec.requirements[0].id]
    found: set[str] = set()
    while waiting:
        row = waiting.pop()
        if row not in found:
            found.add(row)
            waiting += spec.requirement(row).needs
    return found


def slow_rows(spec: Spec) -> set[str]:
    """Return the rows that are asked with --slow only."""
    rows = spec.requirements
    return {row.id for row in rows if all(case.slow for case in row.cases)}


@functools.cache
def spec_of(label: str) -> Spec:
    """Return the spec of an assignment, read once."""
    return load(SPECS, label)


def failing(examination: Examination) -> set[str]:
    """Return the rows that cost points, or are the suite's own fault."""
    wrong = (Verdict.FAIL, Verdict.ERROR, Verdict.UNSTABLE)
    rows = (one for one in examination.requirements if not one.noted)
    return {one.requirement.id for one in rows if one.verdict in wrong}


def noted(examination: Examination) -> set[str]:
    """Return the rows of MAY and INFO that do not hold."""
    return {one.requirement.id for one in examination.requirements if one.noted}


def undecided(examination: Examination) -> list[CaseResult]:
    """Return the cases that are inconclusive without waiting for anything."""
    cases = (case for row in examination.requirements for case in row.cases)
    return [
        case
        for case in cases
        if case.verdict is Verdict.INCONCLUSIVE and not case.waits_for
    ]


def taken(examination: Examination) -> set[str]:
    """Return the alternatives that were taken, as `REQUIREMENT: name`."""
    return {
        f"{row.requirement.id}: {name}"
        for row in examination.requirements
        for case in row.cases
        for play in case.plays
        for name in play.taken
    }
