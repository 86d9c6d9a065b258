"""The command that compares two results of a class: diff."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from conformance.commands.entries import Entry
from conformance.gradebook import harmless
from conformance.grading.unusable import Unusable
from conformance.report.paper import (
    columns,
    cut,
    in_line,
    padded,
    terminal_width,
    visible,
    wrapped,
)
from conformance.review.differences import (
    WAITS,
    Change,
    Difference,
    Differences,
    differences,
)
from conformance.review.stored import Stored, read, student_of, worth
from conformance.writing import whole

Target = Mapping[str, Any]

_WIDEST = 28
_HEAD = (
    "Assignment",
    "Student ID",
    "Student Name",
    "Old",
    "New",
    "Difference",
    "Because",
)


def diff(given: argparse.Namespace) -> int:
    """Print who gains and who loses; 1 where somebody's result differs."""
    old, new = read(given.old), read(given.new)
    found = differences(old, new)
    print(_summary(found, old, new))
    for name, (one, other) in found.conditions.items():
        print(f"  {name} differs: {one} -> {other}")
    for line in _lines(found, terminal_width(None)):
        print(line)
    if given.csv is not None:
        _write(given.csv, found)
    return int(found.any)


def _summary(found: Differences, old: Stored, new: Stored) -> str:
    label = ", ".join(dict.fromkeys([*old.labels, *new.labels])) or "nobody"
    both = found.same + len(found.differing)
    if not found.any:
        return f"{label}: no result differs, of {both}"
    gain = sum(one.gained > 0 for one in found.differing)
    lose = sum(one.gained < 0 for one in found.differing)
    told = [
        f"{len(found.differing)} of {both} differ, {gain} up, {lose} down",
        f"{len(found.only_old)} only in the old" if found.only_old else "",
        f"{len(found.only_new)} only in the new" if found.only_new else "",
    ]
    return f"{label}: {'; '.join(one for one in told if one)}"


def _lines(found: Differences, width: int) -> Iterator[str]:
    ordered = sorted(found.differing, key=lambda one: one.gained)
    names = [cut(_name(one.new), _WIDEST) for one in ordered]
    room = max(map(columns, names), default=0)
    for name, one in zip(names, ordered, strict=True):
        change = f"{worth(one.old)} -> {worth(one.new)} of {one.new['max_points']}"
        first = f"  {_signed(one.gained):>4}  {padded(name, room)}  {change}  "
        yield from wrapped(_because(one), width, first, " " * 10)
    for words, targets in (("old", found.only_old), ("new", found.only_new)):
        for target in targets:
            earned = f"{worth(target)} of {target['max_points']}"
            yield f"  only in the {words}: {_name(target)}, {earned}"


def _because(one: Difference) -> str:
    """Return what a difference comes from: what only waited is counted."""
    waited = [change for change in one.changes if _waits(change)]
    direct = [change for change in one.changes if change not in waited]
    shown = direct or waited[:1]
    told = [f"{change.requirement} {change.old} -> {change.new}" for change in shown]
    hidden = len(one.changes) - len(shown)
    more = [f"{hidden} more waited for another before or now"] if hidden else []
    other = ["other files were handed in"] if one.resubmitted else []
    return visible("; ".join([*told, *more, *other]))


def _waits(change: Change) -> bool:
    return change.old.startswith(WAITS) or change.new.startswith(WAITS)


def _signed(points: int) -> str:
    return f"{points:+}" if points else "0"


def _name(target: Target) -> str:
    return in_line(str(target["name"]))


# -- as a table -----------------------------------------------------------------------


def _write(path: Path, found: Differences) -> None:
    """Write a line for each student whose result differs, whole or not at all."""
    rows = [_HEAD, *_table(found)]
    try:
        with (
            whole(path) as draft,
            draft.open("w", encoding="utf-8", newline="") as file,
        ):
            csv.writer(file, lineterminator="\r\n").writerows(rows)
    except OSError as error:
        raise Unusable(f"--csv: {path} can't be written: {error.strerror}") from None


def _table(found: Differences) -> Iterator[Sequence[str]]:
    for one in found.differing:
        points = _points(one.old), _points(one.new)
        yield _cells(one.new, points, str(one.gained), _because(one))
    for target in found.only_old:
        yield _cells(target, (_points(target), ""), "", "only in the old results")
    for target in found.only_new:
        yield _cells(target, ("", _points(target)), "", "only in the new results")


def _cells(
    target: Target, points: tuple[str, str], gained: str, told: str
) -> Sequence[str]:
    who = (target["assignment"], student_of(target), target["name"])
    return (*(harmless(str(one)) for one in who), *points, gained, harmless(told))


def _points(target: Target) -> str:
    return "" if target["points"] is None else str(target["points"])


ENTRY = Entry(
    diff,
    "who gains, who loses, and because of what; status 1 where a result differs",
    {
        "old": {"type": Path, "help": "a results.json, or the directory with it"},
        "new": {"type": Path, "help": "another one"},
        "--csv": {"type": Path, "metavar": "FILE", "help": "write it as a table, too"},
    },
)
