"""The matrix of a class: a row of letters for each submission, columns by group.

A row is text: what passes is a bare dot.  Keeps of a target what its row shows and
nothing else, so that a thousand fit into little memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from conformance.page.finding import Text
from conformance.page.marks import ALL, BY_LETTER, costs, mark, returned
from conformance.page.naming import anchor, is_odd
from conformance.page.seen import visible
from conformance.page.words import Words
from conformance.records import dataclass

Data = Mapping[str, Any]

#: Above so many columns cells are small.
DENSE = 60
#: Pixels of a cell and of the gap before a group; the style sheet says the same.
_USUAL, _DENSE = (14, 14), (9, 6)
_BAR = 20
#: Pixels of a row beside its cells, and of all of it on a wide screen.
_BESIDE, _WIDEST = 510, 1300


@dataclass(frozen=True)
class Row:
    """One submission in the matrix; `cells` is a letter for each column."""

    id: str
    name: str
    odd: bool
    student: str
    points: int | None
    open: int
    most: int
    selected: bool
    seconds: float
    cells: str
    start: str
    returns: int
    waits: int
    nearest: str


@dataclass(frozen=True)
class Column:
    """One requirement in the matrix."""

    id: str
    anchor: str
    short: str
    level: str
    group: Text


def row(target: Data, identifier: str, columns: Sequence[str]) -> Row:
    """Return what the matrix shows of a target; `columns` are the ids in order."""
    letters = {one["id"]: mark(one).letter for one in target["requirements"]}
    failing = [one for one in target["requirements"] if costs(one)]
    best = max(failing, key=returned, default=None)
    name = str(target["name"])
    return Row(
        identifier,
        visible(name) or "␠",
        is_odd(name),
        visible(str(target.get("student", ""))),
        target["points"],
        target["open_points"],
        target["max_points"],
        bool(target["selected"]),
        float(target["seconds"]),
        "".join(letters.get(one, " ") for one in columns),
        best["id"] if best else "",
        returned(best) if best else 0,
        len(best["returns"]["ids"]) if best else 0,
        visible(str((target.get("nearest") or {}).get("name", ""))),
    )


def columns(rows: Mapping[str, Data], words: Words) -> list[Column]:
    """Return the columns for requirements by id, in the order of the spec."""
    names = _shortened(list(rows))
    return [
        Column(
            identifier,
            anchor(identifier),
            names[identifier],
            str(said.get("level", "")),
            Text(words.say(said["group"]), words.said_in(said["group"])),
        )
        for identifier, said in rows.items()
    ]


def _shortened(ids: Sequence[str]) -> dict[str, str]:
    """Return ids without their prefix and a lone `-1`, as long as all still differ."""
    stems = [one.removesuffix("-1") for one in ids]
    short = [one.split("-", 1)[-1] for one in stems]
    return {
        one: short[n] if short.count(short[n]) == 1 else stems[n]
        for n, one in enumerate(ids)
    }


class Layout:
    """Where the columns of a matrix stand, in pixels."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.dense = len(columns) > DENSE
        self.cell, self.gap = _DENSE if self.dense else _USUAL
        self.groups = [
            (name, len(list(run)))
            for name, run in groupby(columns, lambda one: one.group)
        ]

    @property
    def width(self) -> int:
        """Return how wide all columns are together."""
        return self.cell * len(self.columns) + self.gap * len(self.groups)

    @property
    def fits(self) -> bool:
        """Tell whether all of a row is seen at once on a wide screen."""
        return self.dense or self.width + _BESIDE <= _WIDEST

    def places(self) -> Iterator[tuple[Column, int]]:
        """Yield each column and where it begins."""
        at = number = 0
        for _, size in self.groups:
            at += self.gap
            for _ in range(size):
                yield self.columns[number], at
                at += self.cell
                number += 1

    def cells(self, letters: str) -> Markup:
        """Return the letters of a row as markup, a span for each group."""
        found, at = [], 0
        for _, size in self.groups:
            part = letters[at : at + size]
            found.append(f"<span>{''.join(map(_CELLS.__getitem__, part))}</span>")
            at += size
        return Markup("".join(found))  # noqa: S704 - letters of ours


_CELLS = {
    one.letter: "·" if one.letter == "." else f"<i class={one.style}>{one.letter}</i>"
    for one in ALL
} | {" ": " ", "-": "<i class=N>\u2013</i>"}


def told(one: Row, layout: Layout, words: Words) -> Markup:
    """Return in words what a row shows, for who can't see it."""
    parts = []
    for letter in dict.fromkeys(one.cells):
        if letter in ". ":
            continue
        number = one.cells.count(letter)
        if letter in "FUV?":
            ids = ", ".join(
                column.short
                for column, cell in zip(layout.columns, one.cells, strict=True)
                if cell == letter
            )
            word = words(BY_LETTER[letter].word)
            parts.append(escape(f"{number} {word}: {ids}"))
        else:
            word = words(BY_LETTER[letter].word)
            parts.append(words("line_other", n=number, word=word))
    return Markup("; ").join(parts) if parts else words("line_hold")


def bars(rows: Sequence[Row], layout: Layout) -> list[tuple[int, int, int]]:
    """Return a bar above each column that somebody fails: place, top, height."""
    failing = [
        sum(one.cells[number] == "F" for one in rows)
        for number in range(len(layout.columns))
    ]
    most = max(failing, default=0)
    return [
        (at, _BAR - _height(count, most), _height(count, most))
        for (_, at), count in zip(layout.places(), failing, strict=True)
        if count
    ]


def _height(count: int, most: int) -> int:
    return max(2, round(_BAR * count / most))
