"""The command that asks the same again and compares the answer: regrade."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from conformance.commands.entries import Entry
from conformance.grading.unusable import Unusable
from conformance.report.paper import in_line, points, visible
from conformance.review.agreeing import again
from conformance.review.regrades import Question, apart, questions
from conformance.review.stored import Stored, journal_in, named, read, student_of

Target = Mapping[str, Any]

_PACKAGE = Path(__file__).parent.parent
#: What pytest says when all was asked: with or without something broken, or void.
_ASKED = (0, 1, 3)
_LAST = 6


def regrade(given: argparse.Namespace) -> int:
    """Ask again what a certificate says; 0 where the answers agree, 1 where not."""
    stored = read(given.result)
    asked = questions(stored, _students(given.student, stored))
    agree, everybody = 0, sum(map(len, asked.values()))
    for number, (question, targets) in enumerate(asked.items()):
        with tempfile.TemporaryDirectory(prefix="conformance-regrade-") as made:
            work = Path(made) / str(number)
            agree += _compared(question, targets, given, work)
    print(f"{agree} of {everybody} agree")
    return int(agree < everybody)


def _students(asked: str | None, stored: Stored) -> list[str]:
    people = [(student_of(one), str(one["name"])) for one in stored.targets]
    if not people:
        raise Unusable(f"{stored.path} has nobody in it")
    if asked is None:
        return [student for student, _ in people]
    return [named(asked, people, stored.path)]


def _compared(
    question: Question, targets: Sequence[Target], given: argparse.Namespace, work: Path
) -> int:
    """Ask one question again of whom it was asked; return how many agree."""
    students = [student_of(one) for one in targets]
    where = apart(given.submissions, students, work / "submissions")
    _say(f"asking {len(targets)} again: {shlex.join(question.options())}")
    _run(question, given, where, work / "results")
    new = {student_of(one): one for one in read(work / "results").targets}
    asked = journal_in(work / "results")[1].asked
    agree = 0
    for old in targets:
        answer = new.get(student_of(old))
        told = again(old, answer, asked) if answer else ["it was not examined"]
        agree += not told
        _say(f"{old['name']}: {'does not agree' if told else _same(old)}")
        for line in told:
            _say(f"  {line}")
    return agree


def _same(target: Target) -> str:
    score = "no grade"
    if target["points"] is not None:
        score = f"{target['points']} of {points(target['max_points'])}"
    rows = len(target["requirements"])
    return f"agrees: same submission, spec and suite, {rows} requirements, {score}"


def _run(
    question: Question, given: argparse.Namespace, submissions: Path, results: Path
) -> None:
    command = [
        *(
            sys.executable,
            "-m",
            "pytest",
            str(_PACKAGE),
            "-q",
            "-p",
            "no:cacheprovider",
        ),
        *question.options(),
        *(f"--spec={one.absolute()}" for one in given.spec),
        *([f"--overlay={given.overlay.absolute()}"] if given.overlay else []),
        f"--submissions={submissions.absolute()}",
        f"--results={results}",
        "--fresh",
    ]
    done = subprocess.run(
        command,
        env=_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode not in _ASKED or not (results / "results.json").exists():
        told = (done.stderr.strip() or done.stdout.strip()).splitlines()[-_LAST:]
        words = "\n  ".join(visible(line) for line in told)
        raise Unusable(f"it could not be asked again:\n  {words}")


def _environment() -> dict[str, str]:
    """Return our environment without what would be asked for beside the certificate."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST", "CONFORMANCE"))
    }


def _say(text: str) -> None:
    print(in_line(text), flush=True)


ENTRY = Entry(
    regrade,
    "ask the same again and say whether the answer is the same",
    {
        "result": {"type": Path, "help": "a results.json, or the directory with it"},
        "student": {"nargs": "?", "help": "an id or a name; everybody if left out"},
        "--submissions": {
            "type": Path,
            "required": True,
            "metavar": "DIR",
            "help": "the directory that was examined",
        },
        "--overlay": {
            "type": Path,
            "metavar": "FILE",
            "help": "the course's own levels and points, if it had some",
        },
    },
)
