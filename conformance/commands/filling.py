"""The command that fills a column of the teacher's own export: fill."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from conformance.commands.entries import Entry
from conformance.gradebook import Filled, Grade, Unfillable
from conformance.gradebook import fill as filled
from conformance.grading.classlist import Member
from conformance.grading.overview import Overview
from conformance.grading.unusable import Unusable
from conformance.report.paper import in_line
from conformance.review.comments import comment
from conformance.review.stored import Stored, journal_in, read
from conformance.writing import whole


def fill(given: argparse.Namespace) -> int:
    """Fill one column of an export, in a copy of it; say who could not be filled in."""
    stored = read(given.results)
    into = given.into or given.export.with_name(
        f"{given.export.stem}-filled{given.export.suffix}"
    )
    _check(stored, given.export, into)
    grades = [_grade(one, stored, given.comments) for one in stored.targets]
    words = given.assignment or stored.labels[0]
    try:
        done = filled(given.export.read_bytes(), grades, words, given.replace)
        with whole(into) as draft:
            draft.write_bytes(done.data)
    except Unfillable as why:
        raise Unusable(f"{given.export}: {why}") from None
    except OSError as error:
        where = error.filename or given.export
        raise Unusable(f"{where} can't be used: {error.strerror}") from None
    for line in _lines(done, grades, _members(stored), into):
        print(in_line(line))
    return 0


def _check(stored: Stored, export: Path, into: Path) -> None:
    """Make sure that there are grades, and that no export is overwritten."""
    if len(stored.labels) != 1:
        there = ", ".join(stored.labels) or "nothing"
        raise Unusable(f"{stored.path} has to be of one assignment, and has {there}")
    if any(one.get("selected") for one in stored.targets):
        raise Unusable(
            f"{stored.path} holds only some of the requirements, which makes no grade: "
            "run the class again without --requirement"
        )
    if into.exists() and export.exists() and into.samefile(export):
        raise Unusable(
            f"{export} itself is never overwritten: name another file with -o"
        )


def _grade(target: Mapping[str, Any], stored: Stored, comments: bool) -> Grade:
    words = comment(target, stored) if comments else ""
    return Overview.grade({"student": target["name"], "late": False, **target}, words)


# -- what is said of it ---------------------------------------------------------------


def _members(stored: Stored) -> dict[str, Member]:
    """Return the class by id, where a journal beside the results says who is in it."""
    try:
        members = journal_in(stored.path.parent)[1].members
    except Unusable:
        return {}
    return {one.student: one for one in members}


def _lines(
    done: Filled, grades: Sequence[Grade], members: Mapping[str, Member], into: Path
) -> Iterator[str]:
    known = {one.student.strip(): one for one in grades}
    replaced = f", {done.replaced} in place of something else" if done.replaced else ""
    yield f"{done.column}: {done.filled} of {len(grades)} filled in{replaced}"
    about = {
        "without a grade": done.without,
        "kept, since something else stands there (--replace overwrites it)": done.kept,
        "not in the export": done.unknown,
    }
    for words, students in about.items():
        if students:
            yield f"  {len(students)} {words}:"
        for one in students:
            person = known.get(one) or members.get(one)
            who = f"{person.name} ({one})" if person and person.name != one else one
            why = _why(known.get(one), members.get(one))
            yield f"    {who}{f': {why}' if students is done.without else ''}"
    yield f"  written to {into}"


def _why(grade: Grade | None, member: Member | None) -> str:
    """Say why a student of the export has no grade."""
    if grade is None:
        if member is None:
            return "not in these results"
        return "nothing was handed in" if member.missing else "not examined yet"
    if grade.earned is None:
        return "the suite was at fault; decide, or run it again"
    if grade.held:
        return f"{grade.open_points:g} points are open; decide, or run it again"
    return "nothing could be earned"


ENTRY = Entry(
    fill,
    "fill a column of a course system's export with the points of a class",
    {
        "results": {"type": Path, "help": "a results.json, or the directory with it"},
        "export": {"type": Path, "help": "the CSV that the course system gave out"},
        "-o": {
            "dest": "into",
            "type": Path,
            "metavar": "OUT",
            "help": "where it goes; EXPORT-filled.csv if left out",
        },
        "--assignment": {
            "metavar": "WORDS",
            "help": "a word of the column's heading; the assignment's if left out",
        },
        "--replace": {"action": "store_true", "help": "overwrite what stands there"},
        "--comments": {"action": "store_true", "help": "fill in comments, too"},
    },
)
