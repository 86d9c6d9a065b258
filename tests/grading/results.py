"""Results of classes that nobody ran: journals with invented examinations."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from conformance.__main__ import main
from conformance.grading import Journal, Order, outputs
from conformance.grading.classlist import Asked, ClassList, Member
from conformance.grading.records import record
from conformance.model import Spec
from conformance.sandbox.levels import choose
from conformance.submissions import Found
from conformance.verdicts import CaseResult, Verdict
from tests.report import examples

#: Who is in a class, by id.
NAMES = {"1": "Li Hua", "2": "Bo", "3": "Cy"}
LATENCY, CLOSE = "ECHO-LAT-1", "ECHO-CLOSE-1"


@functools.cache
def spec() -> Spec:
    """Return the spec that all of them are asked."""
    return examples.spec()


def order(seed: int = 305) -> Order:
    """Return what all of them are asked."""
    return Order(spec(), seed, choose("plain"))


def row(identifier: str, verdict: Verdict, **more: object) -> dict[str, CaseResult]:
    """Return a result for every case of a requirement."""
    asked = spec().requirement(identifier)
    words = "" if verdict is Verdict.PASS else f"it was {verdict.value} after 2.5 s"
    return {
        f"{identifier}/{case.id}": replace(
            CaseResult(asked, case, verdict, words),
            **more,  # type: ignore[arg-type]
        )
        for case in asked.cases
    }


def waiting(identifier: str, root: str) -> dict[str, CaseResult]:
    """Return the results of a requirement that waits for another."""
    return row(identifier, Verdict.INCONCLUSIVE, waits_for=root)


UNSTABLE = row(LATENCY, Verdict.UNSTABLE)
FAILED = row(CLOSE, Verdict.FAIL)


def made(
    directory: Path,
    findings: Mapping[str, Mapping[str, CaseResult]],
    *,
    others: Sequence[Member] = (),
    digest: str = "files",
    seed: int = 305,
) -> Path:
    """Write the results of a class: ids to what did not pass; `others` have none."""
    asked = order(seed)
    journal = Journal(directory / "journal.jsonl")
    members = []
    for student, found in findings.items():
        name = NAMES.get(student, student)
        examination = examples.examination(found)
        described = replace(examination.target, name=name, isolation="plain")
        examination = replace(examination, target=described, seed=seed)
        told = record(Found(name, student, ()), digest, asked, examination)
        journal.write(told)
        members.append(Member(name, student, False, told["key"]))
    listing = ClassList(Asked.by(asked), [*members, *others])
    journal.list_class(listing.as_data())
    outputs(directory, journal, listing)
    journal.close()
    return directory


def targets(directory: Path) -> dict[str, dict[str, Any]]:
    """Return the targets of a results.json by the ids of students."""
    text = (directory / "results.json").read_text(encoding="utf-8")
    return {one["student"]: one for one in json.loads(text)["targets"]}


def rows(directory: Path, student: str) -> dict[str, dict[str, Any]]:
    """Return the requirements of one student by their ids."""
    return {one["id"]: one for one in targets(directory)[student]["requirements"]}


def command(*words: object) -> subprocess.CompletedProcess[str]:
    """Run a command of the suite, in this process; what it says is kept."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main([*map(str, words)])
    said = out.getvalue(), err.getvalue()
    return subprocess.CompletedProcess(list(map(str, words)), status, *said)
