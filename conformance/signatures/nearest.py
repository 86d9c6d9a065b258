"""The nearest faulty program to what fails, or none.

For each row that fails, the programs that fail there too are compared with all that
fails.  Nothing is said where none is near, nor where many are.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from conformance.signatures.likeness import Scale, likeness
from conformance.signatures.reading import FAILING, Signature, signature
from conformance.signatures.stored import Known, known
from conformance.verdicts import Likeness, RequirementResult

#: A program that is less like it than this is not worth a word.
_NEAR = 0.7
#: Programs whose likeness differs by less are equally near.
_MARGIN = 0.03
#: More of them than this are no help.
_MOST = 2
#: So much nearer is a program of the same assignment, all else being equal.
_AT_HOME = 0.05

_Rows = tuple[RequirementResult, ...]


class Catalogue:
    """Faulty programs, by the rows in which they fail."""

    def __init__(self, programs: Sequence[Known]) -> None:
        self.scale = Scale(programs)
        self._failing: dict[str, list[Known]] = {}
        for one in programs:
            for row in one.failed:
                self._failing.setdefault(row, []).append(one)

    def ranked(
        self, seen: Signature, row: str, assignment: str
    ) -> list[tuple[float, Known]]:
        """Return the programs that fail in a row, the nearest first, each name once.

        With each comes its likeness, and a little more where it is of the assignment.
        """
        found: dict[str, tuple[float, Known]] = {}
        for one in self._failing.get(row, []):
            near = likeness(seen, one, self.scale)
            near += _AT_HOME if one.assignment == assignment else 0
            if near > found.get(one.name, (0.0, one))[0]:
                found[one.name] = near, one
        return sorted(found.values(), key=lambda pair: (-pair[0], pair[1].name))

    def nearest(self, seen: Signature, row: str, assignment: str) -> Likeness | None:
        """Return the program that is near, or two that are equally near, or nothing."""
        ranked = self.ranked(seen, row, assignment)
        if not ranked or ranked[0][0] < _NEAR:
            return None
        best = ranked[0][0]
        near = [pair for pair in ranked if best - pair[0] < _MARGIN]
        return _told(near) if len(near) <= _MOST else None


def _told(near: Iterable[tuple[float, Known]]) -> Likeness | None:
    """Return programs as one likeness, each with the next that is equally near."""
    found = None
    for score, one in reversed(list(near)):
        found = Likeness(one.name, one.sentence, round(min(score, 1.0), 2), found)
    return found


@functools.cache
def _catalogue() -> Catalogue:
    """Return all programs that are known; who has no failing row never asks."""
    return Catalogue(known())


def likened(rows: _Rows, assignment: str) -> _Rows:
    """Return the rows of a target, those that fail with what they fail like."""
    if not any(map(_wants, rows)):
        return rows
    seen = signature(rows)
    return tuple(
        replace(row, nearest=_catalogue().nearest(seen, row.requirement.id, assignment))
        if _wants(row)
        else row
        for row in rows
    )


def _wants(row: RequirementResult) -> bool:
    return row.verdict in FAILING and not row.noted
