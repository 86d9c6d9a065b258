"""A class at a glance: points, time, what is hard, who needs a look.

Counts what rows say; decides nothing.  Takes one target after the other and keeps
counts, and of those who need a look their names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from markupsafe import Markup

from conformance.page.marks import mark
from conformance.page.matrix import Row
from conformance.page.seen import visible
from conformance.page.words import Words
from conformance.records import dataclass

Data = Mapping[str, Any]

_NONE = Markup()
_BINS, _HARDEST, _SHOWN = 19, 8, 12
#: Above so many submissions a block for each is too small to see.
BLOCKS = 150
#: A requirement that more fail than this share may be wrong itself.
_SUSPECT = 0.8


@dataclass(frozen=True)
class Hard:
    """A requirement that costs a class points: how many fail, wait, were asked."""

    id: str
    fails: int
    waits: int
    asked: int
    lost: int
    suspect: bool


@dataclass(frozen=True)
class Look:
    """One reason to look: a letter and its shape, why, and at whom.

    Those who belong together stand in one group; each has an id, a name and a reason.
    """

    letter: str
    style: str
    head: Markup
    why: Markup
    people: tuple[tuple[tuple[str, str, str], ...], ...]
    more: int = 0


@dataclass
class Overview:
    """What there is to say of a class."""

    _cells: dict[str, Counter[str]] = field(default_factory=dict)
    _lost: Counter[str] = field(default_factory=Counter)
    _looks: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    _same: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    _void: list[str] = field(default_factory=list)
    open: int = 0

    # -- counting ---------------------------------------------------------------------

    def take(self, target: Data, row: Row) -> None:
        """Count one target, and the row that the matrix has of it."""
        for one in target["requirements"]:
            letter = mark(one).letter
            self._cells.setdefault(one["id"], Counter())[letter] += 1
            if letter == "F":
                self._lost[one["id"]] += one["max_points"]
        self._note(target, row)

    def _note(self, target: Data, row: Row) -> None:
        named = {
            letter: [
                one["id"]
                for one in target["requirements"]
                if mark(one).letter == letter
            ]
            for letter in "VU?"
        }
        if target["points"] is None:
            self._add("V", row, "")
            self._void += named["V"]
        elif named["U"]:
            self._add("U", row, ", ".join(named["U"]))
        if row.waits > len(target["requirements"]) // 2:
            self._add("F", row, row.start)
        if target["remarks"]:
            self._add("L", row, "; ".join(map(visible, target["remarks"])))
        if named["?"] and target["points"] is not None:
            self._add("?", row, ", ".join(named["?"]))
            self.open += target["open_points"]
        for one in target.get("stale", ()):
            self._add("S", row, str(one["requirement"]))
        program = target.get("program")
        if program:
            self._same.setdefault(program, []).append((row.id, row.name, ""))

    def _add(self, letter: str, row: Row, why: str) -> None:
        self._looks.setdefault(letter, []).append((row.id, row.name, why))

    # -- telling ----------------------------------------------------------------------

    def hardest(self) -> list[Hard]:
        """Return the requirements that cost most points, first."""
        order = list(self._cells)
        failing = [one for one in order if self._cells[one]["F"]]
        failing.sort(key=lambda one: (-self._lost[one], -self._cells[one]["F"]))
        return [self._hard(one) for one in failing[:_HARDEST]]

    def _hard(self, identifier: str) -> Hard:
        cells = self._cells[identifier]
        asked = sum(cells[letter] for letter in ".FUi")
        return Hard(
            identifier,
            cells["F"],
            cells["w"],
            asked,
            self._lost[identifier],
            cells["F"] > _SUSPECT * asked or bool(cells["V"] or cells["U"]),
        )

    def count(self, letter: str) -> int:
        """Return how many cells have a letter."""
        return sum(cells[letter] for cells in self._cells.values())

    def looks(self, words: Words) -> Iterator[Look]:
        """Yield who needs a look, worst first."""
        ids = ", ".join(dict.fromkeys(self._void))
        yield from self._look(
            "V", "V", words("look_void"), words("look_void_why", ids=ids)
        )
        yield from self._look("U", "U", words("look_unstable"))
        yield from self._look("F", "F", words("look_stopped"))
        yield from self._look("L", "L", words("look_remarks"))
        same = tuple(tuple(one) for one in self._same.values() if len(one) > 1)
        if same:
            why, more = words("look_same_why"), max(0, len(same) - _SHOWN)
            yield Look("=", "L", words("look_same"), why, same[:_SHOWN], more)
        yield from self._look("?", "Q", words("look_open", n=self.open))
        yield from self._look("S", "L", words("look_stale"))

    def _look(
        self, letter: str, style: str, head: Markup, why: Markup = _NONE
    ) -> Iterator[Look]:
        people = self._looks.get(letter)
        if people:
            yield _look(letter, style, head, people, why)


def _look(
    letter: str,
    style: str,
    head: Markup,
    people: Sequence[tuple[str, str, str]],
    why: Markup = _NONE,
) -> Look:
    more = max(0, len(people) - _SHOWN)
    return Look(
        letter, style, head, why, tuple((one,) for one in people[:_SHOWN]), more
    )


@dataclass(frozen=True)
class Spread:
    """How many have how much: counts for each of 19 bins, and a few numbers."""

    bins: tuple[int, ...]
    most: int
    low: int
    half: int
    high: int
    blocks: bool
    half_seconds: float
    longest: float


def spread(rows: Sequence[Row]) -> Spread | None:
    """Return the distribution of points and time; `None` where nobody has a score."""
    scored = [one for one in rows if one.points is not None and one.most]
    if not scored or any(one.selected for one in rows):
        return None
    most = max(one.most for one in scored)
    places = Counter(
        round((one.points or 0) / one.most * (_BINS - 1)) for one in scored
    )
    points = sorted(one.points or 0 for one in scored)
    seconds = sorted(one.seconds for one in rows)
    return Spread(
        tuple(places[number] for number in range(_BINS)),
        most,
        points[0],
        points[len(points) // 2],
        points[-1],
        len(scored) <= BLOCKS,
        seconds[(len(seconds) - 1) // 2],
        seconds[-1],
    )
