"""The letter, shape and word of each outcome; capitals cost points or need a person.

A mark is told from the fields of a row alone, so that the matrix, the list and the
finding of a requirement never differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

Data = Mapping[str, Any]


class Mark(NamedTuple):
    """`letter` stands in the matrix, `word` is its key in the catalog.

    `style` is the class that gives the shape.
    """

    letter: str
    word: str
    style: str


PASS = Mark(".", "pass", "P")
_MARKS = {
    "pass": PASS,
    "fail": Mark("F", "fail", "F"),
    "noted": Mark("i", "noted", "i"),
    "unstable": Mark("U", "unstable", "U"),
    "inconclusive": Mark("?", "inconclusive", "Q"),
    "waits": Mark("w", "waits", "w"),
    "not observable": Mark("-", "not observable", "N"),
    "error": Mark("V", "error", "V"),
    "skipped": Mark("s", "skipped", "s"),
}
#: In the order of the key; what passes is first.
ALL = tuple(
    _MARKS[name]
    for name in (
        "pass",
        "fail",
        "unstable",
        "inconclusive",
        "not observable",
        "error",
        "waits",
        "skipped",
        "noted",
    )
)
BY_LETTER = {one.letter: one for one in ALL}


def mark(row: Data) -> Mark:
    """Return the mark of a requirement of `results.json`; KeyError if it has none."""
    verdict = row["verdict"]
    if verdict == "fail" and row["noted"]:
        return _MARKS["noted"]
    if verdict == "inconclusive" and row["waits_for"]:
        return _MARKS["waits"]
    return _MARKS[verdict]


def costs(row: Data) -> bool:
    """Tell whether a requirement fails and that counts."""
    return mark(row).letter == "F"


def is_open(row: Data) -> bool:
    """Tell whether a person or a new run has to decide."""
    return mark(row).letter in "U?"


def returned(row: Data) -> int:
    """Return what comes back when a requirement is mended, with what waits for it."""
    back = row["returns"]
    return int(back["own"] + back["waiting"])
