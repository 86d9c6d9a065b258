"""The list of requirements in teaching order: a group whose members hold is a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from conformance.page.finding import Text
from conformance.page.marks import Mark, mark
from conformance.page.naming import anchor
from conformance.page.words import Words
from conformance.records import dataclass

Data = Mapping[str, Any]

#: Above so many, those that wait are counted, and not listed one by one.
_MANY = 12


@dataclass(frozen=True)
class Line:
    """A requirement in the list: its mark, its text, and what stands behind it."""

    id: str
    anchor: str
    mark: Mark
    text: Text
    level: str
    worth: Markup


@dataclass(frozen=True)
class Group:
    """A group of the list: what stands open, and what is folded into numbers."""

    name: Text
    earned: int
    most: int
    lines: tuple[Line, ...]
    folded: tuple[Line, ...]
    hold: int
    noted: int
    wait: int


def groups(rows: Sequence[Data], words: Words) -> Iterator[Group]:
    """Yield the groups of a list in teaching order."""
    found: dict[str, list[Data]] = {}
    waiting = sum(mark(row).letter == "w" for row in rows)
    quiet = ".i" if waiting <= _MANY else ".iw"
    for row in rows:
        found.setdefault(words.say(row["group"]), []).append(row)
    for members in found.values():
        lines = [_line(row, words) for row in members]
        letters = [one.mark.letter for one in lines]
        yield Group(
            Text(words.say(members[0]["group"]), words.said_in(members[0]["group"])),
            sum(row["points"] for row in members),
            sum(row["max_points"] for row in members),
            tuple(one for one in lines if one.mark.letter not in quiet),
            tuple(one for one in lines if one.mark.letter in quiet),
            letters.count("."),
            letters.count("i"),
            letters.count("w") if "w" in quiet else 0,
        )


def _line(row: Data, words: Words) -> Line:
    text = Text(words.say(row["text"]), words.said_in(row["text"]))
    level = row["level"]
    return Line(
        row["id"], anchor(row["id"]), mark(row), text, level, _worth(row, words)
    )


def _worth(row: Data, words: Words) -> Markup:
    most, letter = row["max_points"], mark(row).letter
    if not most:
        return words("gate")
    if letter == "w":
        return words("waiting", n=most)
    if row["open_points"]:
        return words("points_open", n=row["open_points"])
    return words("group_points", n=row["points"], all=most)
