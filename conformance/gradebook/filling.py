"""One column of a course system's own export, filled; all else octet for octet.

Knows how the exports of Sakai, Canvas and Blackboard look; nothing of how a file is
read.  Guesses nothing: what may mean two things is `Unfillable`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from conformance.gradebook.cells import Edit, Row, Sheet, Unfillable, read, value
from conformance.gradebook.own import Grade, by_student, number, same, short
from conformance.records import dataclass

__all__ = ["Filled", "Unfillable", "fill"]


@dataclass(frozen=True)
class Filled:
    """The file with its `column` filled, and what became of students, by their ids.

    `filled` counts those whose grade stands there now, `replaced` those for whom
    something else was overwritten.  `unknown` are not in the file, `without` have no
    grade that counts, `kept` have a cell that holds something else and was left alone.
    """

    data: bytes
    filled: int
    replaced: int
    unknown: tuple[str, ...]
    without: tuple[str, ...]
    kept: tuple[str, ...]
    column: str


@dataclass(frozen=True)
class _System:
    """A course system: its columns of ids, best first, and its headings of grades."""

    name: str
    ids: tuple[str, ...]
    heading: re.Pattern[str]


_NAME, _POINTS = r"(?P<name>.*?\S)\s*", r"(?P<points>\d[\d.,]*)"
_CANVAS = _System(
    "Canvas",
    ("SIS User ID", "SIS Login ID", "ID"),
    re.compile(rf"{_NAME}\(\d+\)", re.DOTALL),
)
_BLACKBOARD = _System(
    "Blackboard",
    ("Username", "Student ID"),
    re.compile(rf"{_NAME}(\[[^][\d]*{_POINTS}?[^][]*\])?\s*\|\s*\d+", re.DOTALL),
)
_SAKAI = _System(
    "Sakai",
    ("Student ID",),
    re.compile(rf"(?!Student (?:ID|Name)$|[*#]){_NAME}(\[{_POINTS}\])?", re.DOTALL),
)


@dataclass
class _Work:
    """What is done so far."""

    replace: bool
    edits: list[Edit] = field(default_factory=list)
    filled: int = 0
    replaced: int = 0
    without: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def fill(self, sheet: Sheet, student: str, row: Row, new: dict[int, str]) -> None:
        """Put points into a row, and the comment if `new` has one in its last cell."""
        column, old = min(new), {at: value(row, at) for at in new}
        others = [at for at in new if old[at] and not same(old[at], new[at])]
        left: list[int] = []
        if others and self.replace:
            self.replaced += 1
        elif others:
            self.kept.append(student)
            left = list(new) if column in others else others
        self.filled += column not in left
        fresh = [at for at in new if at not in left and (at in others or not old[at])]
        self.edits += sheet.edits(row, {at: new[at] for at in fresh})


def fill(
    export: bytes, grades: Sequence[Grade], assignment: str, replace: bool = False
) -> Filled:
    """Return the export with the column of the assignment filled.

    `assignment` is a word of the column's name, or its whole heading.  What a cell
    holds already is overwritten only where `replace` says so.
    """
    sheet = read(export)
    system = _told(sheet.head)
    column, heading = _column(sheet.head, system, assignment)
    most = _most(sheet, system, column, heading.groupdict().get("points") or "")
    beside = sheet.head[column + 1 :][:1]
    commented = system is _SAKAI and beside == (f"* {heading['name']}",)
    ours = by_student(grades)
    students = sheet.keyed(_ids(sheet, system, ours))
    work = _Work(replace)
    for student, row in students.items():
        points = ours[student].scaled(most) if student in ours else None
        if points is None:
            work.without.append(student)
            continue
        new = {column: short(points)}
        if commented and (comment := ours[student].told):
            new[column + 1] = sheet.possible(comment)
        work.fill(sheet, student, row, new)
    return Filled(
        sheet.edited(work.edits),
        work.filled,
        work.replaced,
        tuple(one for one in ours if one not in students),
        tuple(work.without),
        tuple(work.kept),
        sheet.head[column],
    )


def _told(head: Sequence[str]) -> _System:
    """Tell the system by the headings of its ids."""
    if {"Student", "ID"} <= set(head):
        return _CANVAS
    numbered = any(map(_BLACKBOARD.heading.fullmatch, head))
    if "Username" in head or (numbered and "Student ID" in head):
        return _BLACKBOARD
    if "Student ID" in head:
        return _SAKAI
    raise Unfillable(
        "looked for the headings of Sakai (Student ID), Canvas (Student, ID) or"
        f" Blackboard (Username), but the first line has {_listed(head)};"
        " export the gradebook from the course system, as CSV with commas"
    )


def _column(
    head: Sequence[str], system: _System, assignment: str
) -> tuple[int, re.Match[str]]:
    """Find the one column whose heading is the assignment's, or has it as a word."""
    read_as = [(at, system.heading.fullmatch(words)) for at, words in enumerate(head)]
    named = [(at, match) for at, match in read_as if match]
    label = assignment.strip()
    whole = [one for one in named if head[one[0]] == label]
    found = whole or [one for one in named if _word(label).search(one[1]["name"])]
    if len(found) == 1:
        return found[0]
    there = _listed([head[at] for at, _ in found or named])
    raise Unfillable(
        f"looked for one column for {assignment!r} in this export of {system.name}, but"
        + (f" there are {there}" if found else f" its columns of grades are {there}")
        + "; give the whole heading of the right one, or rename it in the course system"
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(repr(one) for one in names if one) or "none"


def _word(label: str) -> re.Pattern[str]:
    """Match a label that is no part of a longer number, or of a word with hyphens."""
    before = r"(?<![0-9a-z])(?<!\d\.)(?:(?<![a-z]-)|(?=\d))"
    after = r"(?![0-9a-z])(?!\.\d)(?:(?!-[a-z])|(?<=\d))"
    return re.compile(f"{before}{re.escape(label) or '(?!)'}{after}", re.IGNORECASE)


def _most(sheet: Sheet, system: _System, at: int, words: str) -> Decimal | None:
    """Return the points that the system has for the column, where it says so."""
    if system is _CANVAS:
        rows = [row for row in sheet.rows if value(row, 0) == "Points Possible"]
        if not rows:
            raise Unfillable(
                "looked for the row 'Points Possible' of Canvas, but there is none;"
                " export the gradebook again and leave its rows as they are"
            )
        words = value(rows[0], at)
    most = number(words)
    if words and most is None:
        raise Unfillable(
            f"looked for the maximum of {sheet.head[at]!r}, but {words!r} is no plain"
            " number such as 100 or 12.5; change it in the course system and export again"
        )
    return most or None


def _ids(sheet: Sheet, system: _System, ours: Mapping[str, Grade]) -> list[int]:
    """Return the columns of ids from that on in which most of our students stand."""
    columns = [sheet.head.index(one) for one in system.ids if one in sheet.head]
    known = [sum(value(row, at) in ours for row in sheet.rows) for at in columns]
    return columns[known.index(max(known)) :]
