"""A failing case replayed: against the program that failed, and against the reference."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from conformance import replay
from conformance.model import Spec
from conformance.target import Program
from conformance.verdicts import CaseResult, Examination, Verdict
from tests.proof.examining import ROOT, examined, listed, made_root, needed, spec_of
from tests.target.launching import run


class Replayed(NamedTuple):
    """How the replay of a case ends, against the faulty program and the reference."""

    case: str
    faulty: int
    right: int
    printed: str


def failing_cases(name: str, label: str) -> tuple[Examination, list[CaseResult]]:
    """Return what failed in the rows of a faulty program."""
    program, spec = listed(name, "faulty"), spec_of(label)
    rows = needed(spec, program.fails)
    examination = examined(program.path, spec, rows, program.bare)
    failed = [
        case
        for row in examination.requirements
        for case in row.cases
        if case.verdict is Verdict.FAIL and not row.noted
    ]
    return examination, failed


def replayed(name: str, label: str, directory: Path) -> Iterator[Replayed | None]:
    """Yield for each failing case how its replay ends, twice.

    Nothing for what octets can't show again: there the replay says so, or is none.
    """
    program, spec = listed(name, "faulty"), spec_of(label)
    examination, failed = failing_cases(name, label)
    for case in failed:
        path = replay.write(directory, case, examination)
        if path is None or "'instead'" in path.read_text(encoding="utf-8"):
            yield None
            continue
        ends = [
            _against(one, spec, path) for one in (program.path, ROOT / spec.reference)
        ]
        printed = "\n".join(one.stdout + one.stderr for one in ends)
        faulty, right = (one.returncode for one in ends)
        yield Replayed(case.case.id, faulty, right, printed)


def _against(program: Path, spec: Spec, path: Path) -> subprocess.CompletedProcess[str]:
    root = made_root(spec)
    where = str(root.path) if root is not None else ""
    command = f'"{sys.executable}" "{program}" {{port}}' + (" {root}" if root else "")
    keeper = Program(command, spec, ROOT, root=where)
    try:
        assert run(keeper.start()) is None
        return subprocess.run(
            [sys.executable, "-I", str(path), f"127.0.0.1:{keeper.port}"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    finally:
        keeper.close()
        if root is not None:
            root.close()
