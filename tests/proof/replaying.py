"""A failing case replayed: against the program that failed, and against the reference."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from conformance import replay
from conformance.model import Spec
from conformance.target import Program
from conformance.verdicts import CaseResult, Examination, Verdict
from tests.proof.examining import ROOT, examined, listed, made_root, needed, spec_of
from tests.target.launching import run


def failing_cases(name: str, label: str) -> tuple[Examination, list[CaseResult]]:
    """Return what failed in the own row of a faulty program."""
    program, spec = listed(name, "faulty"), spec_of(label)
    rows = needed(spec, program.fails[:1])
    examination = examined(program.path, spec, rows, program.bare)
    failed = [
        case
        for row in examination.requirements
        for case in row.cases
        if case.verdict is Verdict.FAIL and not row.noted
    ]
    return examination, failed


def replayed(
    name: str, label: str, directory: Path
) -> Iterator[tuple[str, int, int, str]]:
    """Yield for each failing case its id and how its replay ends, twice.

    First against the faulty program, then against the reference; what it printed
    comes last.  What octets can't show again is left out.
    """
    program, spec = listed(name, "faulty"), spec_of(label)
    examination, failed = failing_cases(name, label)
    for case in failed:
        path = replay.write(directory, case, examination)
        if path is None or "'instead'" in path.read_text(encoding="utf-8"):
            continue
        ends = [
            _against(one, spec, path) for one in (program.path, ROOT / spec.reference)
        ]
        printed = "\n".join(one.stdout + one.stderr for one in ends)
        yield case.case.id, ends[0].returncode, ends[1].returncode, printed


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
