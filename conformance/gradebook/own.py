"""A grade, its numbers as text, and `gradebook.csv`, the suite's own table of grades.

Knows the columns of that file; nothing of course systems, and never turns a grade that
is void into a number.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from conformance.gradebook.cells import Unfillable, harmless
from conformance.records import dataclass
from conformance.writing import whole

HEAD = (
    "Student ID",
    "Student Name",
    "Points",
    "Open",
    "Maximum",
    "Percent",
    "Verdict",
    "Note",
)
VOID = "void"
HELD = "held"
MISSING = "missing"
_CENT = Decimal("0.01")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]*)?|-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


@dataclass(frozen=True)
class Grade:
    """One submission's grade: points are `None` where it is void.

    `note` is one line for the teacher, `comment` what the student may read.
    """

    name: str
    student: str
    points: float | None
    open_points: float
    max_points: float
    verdict: str
    note: str = ""
    comment: str = ""

    @property
    def earned(self) -> float | None:
        """The points, if anything was graded at all."""
        graded = self.points is not None and math.isfinite(self.points)
        return self.points if graded else None

    @property
    def missing(self) -> bool:
        """Tell whether nothing was handed in."""
        return self.verdict == MISSING

    @property
    def held(self) -> bool:
        """Tell whether a person or a new run has yet to decide about points."""
        return self.open_points > 0 or self.verdict == HELD

    @property
    def told(self) -> str:
        """The comment as one line for a cell."""
        return harmless(self.comment.strip())

    def scaled(self, most: Decimal | None) -> Decimal | None:
        """Return the points of `most` that were earned; `None` where nothing is sure.

        Without `most` they are the points as they are.
        """
        if self.earned is None or self.held or self.max_points <= 0:
            return None
        earned, of = Decimal(str(self.earned)), Decimal(str(self.max_points))
        return earned if most is None else earned * most / of


def short(number: Decimal | float) -> str:
    """Return a number with two decimals at most, and none that says nothing."""
    return f"{_cents(number).normalize() + 0:f}"


def _cents(number: Decimal | float) -> Decimal:
    return Decimal(str(number)).quantize(_CENT, ROUND_HALF_UP)


def number(text: str) -> Decimal | None:
    """Return the number that a text is in plain digits; `12,5` may mean two."""
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def same(one: str, other: str) -> bool:
    """Tell whether two cells say the same, be it as numbers."""
    numbers = number(one), number(other)
    return one == other or (None not in numbers and numbers[0] == numbers[1])


def by_student(grades: Sequence[Grade]) -> dict[str, Grade]:
    """Return the grades by their ids; none may stand twice."""
    found: dict[str, Grade] = {}
    for one in grades:
        student = one.student.strip()
        if student in found:
            raise Unfillable(
                f"the id {student!r} stands twice among the grades, for"
                f" {found[student].name!r} and {one.name!r}; leave one of them out"
            )
        found[student] = one
    return found


def write(path: Path, grades: Sequence[Grade], bom: bool = False) -> None:
    """Write the grades in their order, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    encoding = "utf-8-sig" if bom else "utf-8"
    with whole(path) as draft, draft.open("w", encoding=encoding, newline="") as to:
        csv.writer(to, lineterminator="\r\n").writerows([HEAD, *map(_row, grades)])


def _row(one: Grade) -> tuple[str, ...]:
    return (
        harmless(one.student),
        harmless(one.name),
        "" if one.earned is None else short(one.earned),
        short(one.open_points),
        short(one.max_points),
        _percent(one),
        harmless(one.verdict) if one.earned is not None or one.missing else VOID,
        harmless(one.note),
    )


def _percent(one: Grade) -> str:
    """Return what was earned of the maximum; nothing where there is nothing to say."""
    if one.earned is None or one.max_points <= 0:
        return ""
    return str(_cents(Decimal(str(one.earned)) * 100 / Decimal(str(one.max_points))))
