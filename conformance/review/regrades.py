"""The same asked again: what a certificate says of how, and whose submissions it takes.

Starts nothing; whether the answer is the same is told by `agreeing`.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from conformance.grading.unusable import Unusable
from conformance.records import dataclass
from conformance.review.stored import Stored, student_of
from conformance.submissions.archives import walk
from conformance.submissions.layouts import Found, layout
from conformance.submissions.trouble import Trouble

Target = Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    """What has to be asked again, for as many students as share it."""

    assignment: str
    seed: int
    launch: str
    isolation: str
    requirements: tuple[str, ...]
    slow: bool

    def options(self) -> list[str]:
        """Return the options of a run that asks it."""
        given = [
            ("--assignment", self.assignment),
            ("--seed", str(self.seed)),
            ("--launch", self.launch),
            ("--isolation", self.isolation),
            *(("--requirement", one) for one in self.requirements),
        ]
        slow = ["--slow"] if self.slow else []
        return [*(f"{name}={value}" for name, value in given if value), *slow]


def questions(stored: Stored, students: Sequence[str]) -> dict[Question, list[Target]]:
    """Return what is to be asked again, and the targets that were asked it before."""
    found: dict[Question, list[Target]] = {}
    for target in stored.targets:
        if student_of(target) in students:
            found.setdefault(_question(target, stored), []).append(target)
    return found


def _question(target: Target, stored: Stored) -> Question:
    told = target.get("certificate")
    if not isinstance(told, dict) or not {"seed", "launch", "isolation"} <= set(told):
        raise Unusable(
            f"{stored.path} has no certificate of {target['name']}: only what a run "
            "with --submissions found can be asked again"
        )
    asked = [row["id"] for row in target["requirements"]]
    selected = asked if target.get("selected") else []
    return Question(
        target["assignment"],
        told["seed"],
        told["launch"],
        told["isolation"],
        tuple(told.get("requirements", selected)),
        bool(told.get("slow")),
    )


def apart(directory: Path, students: Sequence[str], into: Path) -> Path:
    """Return a directory with the submissions of these students and nobody else.

    It is the directory itself where nobody else is in there.
    """
    try:
        found = {one.student: one for one in layout(directory)}
        gone = [one for one in students if one not in found]
        if gone:
            words = f"{directory} has no submission of {', '.join(gone)}"
            raise Unusable(f"{words}; name the directory that was examined")
        if len(found) == len(students):
            return directory
        for one in students:
            _copy(found[one], into)
    except Trouble as trouble:
        raise Unusable(f"{directory}: {trouble}") from None
    except OSError as error:
        raise Unusable(f"{directory} can't be read: {error.strerror}") from None
    return into


def _copy(found: Found, into: Path) -> None:
    """Copy a submission so that it is the same student's, and has the same digest."""
    for path in found.paths:
        files = [path] if path.is_file() else walk(path)
        for file in files:
            inside = Path(found.student) / file.relative_to(path)
            place = into / (path.name if file == path else inside)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
