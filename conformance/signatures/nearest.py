"""The nearest faulty program to what fails, or none.

For each row that fails, the programs that fail there too are compared with all that
fails.  Nothing is said where none is near, nor where many are.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from conformance.records import dataclass
from conformance.signatures.likeness import Scale, likeness
from conformance.signatures.reading import FAILING, Signature, signature
from conformance.signatures.stored import Known, known
from conformance.verdicts import Likeness, RequirementResult

#: A program that is less like it than this is not worth a word.
_NEAR = 0.67
#: Programs whose likeness differs by less are equally near.
_MARGIN = 0.03
#: More of them than this are no help.
_MOST = 2
#: So much nearer is a program of the same assignment, all else being equal.
_AT_HOME = 0.05

_Rows = tuple[RequirementResult, ...]


@dataclass(frozen=True)
class Near:
    """A known program, how near it is, and its rank: a little more where at home."""

    program: Known
    likeness: float
    rank: float


class Catalogue:
    """Faulty programs, by the rows in which they fail."""

    def __init__(self, programs: Sequence[Known]) -> None:
        self._scale = Scale(programs)
        self._failing: dict[str, list[Known]] = {}
        for one in programs:
            for row in one.failed:
                self._failing.setdefault(row, []).append(one)

    def ranked(self, seen: Signature, row: str, assignment: str) -> list[Near]:
        """Return the programs that fail in a row, the nearest first, each name once."""
        found: dict[str, Near] = {}
        for one in self._failing.get(row, []):
            near = likeness(seen, one, self._scale)
            rank = near + (_AT_HOME if one.assignment == assignment else 0)
            if one.name not in found or rank > found[one.name].rank:
                found[one.name] = Near(one, near, rank)
        return sorted(found.values(), key=lambda one: (-one.rank, one.program.name))

    def nearest(self, seen: Signature, row: str, assignment: str) -> Likeness | None:
        """Return the program that is near, or two that are equally near, or nothing."""
        ranked = self.ranked(seen, row, assignment)
        near = [one for one in ranked if ranked[0].rank - one.rank < _MARGIN]
        if len(near) > _MOST or any(one.likeness < _NEAR for one in near):
            return None
        return _told(near)


def _told(near: Sequence[Near]) -> Likeness | None:
    """Return programs as one likeness, each with the next that is equally near."""
    found = None
    for one in reversed(near):
        known_as, sentence = one.program.name, one.program.sentence
        found = Likeness(known_as, sentence, round(one.likeness, 2), found)
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
