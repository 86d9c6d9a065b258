"""What a ladder is made of: rows in time, the heads of its lanes, how many are shown.

At most 24 rows: the first 4, the 16 round the fault, the last 4.
"""

from __future__ import annotations

from collections.abc import Sequence

from conformance.page.lines import Line
from conformance.page.times import Scale
from conformance.page.words import Words, number
from conformance.records import dataclass

_FIRST, _ROUND, _LAST = 4, 16, 4


@dataclass(frozen=True)
class Row:
    """One row; `shape` is arrow, fin, rst, lost, pill, wait or note.

    `a` and `b` are lanes, from and to; `who` says it to those who can't see lanes.
    """

    shape: str
    time: str = ""
    a: int = 0
    b: int = 0
    lines: tuple[Line, ...] = ()
    said: str = ""
    who: str = ""
    by: str = ""
    wrong: bool = False
    caret: str = ""
    height: int = 0
    at: float = 0.0
    dashed: bool = False


@dataclass(frozen=True)
class Ladder:
    """What is drawn: heads by lane (name, below it), rows, the scale of its waits."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    scale: Scale
    below: str = ""

    @property
    def lanes(self) -> int:
        """How many columns there are."""
        return len(self.heads)


def few(rows: Sequence[Row], words: Words) -> list[Row]:
    """Return the first rows, those round the fault and the last."""
    if len(rows) <= _FIRST + _ROUND + _LAST:
        return list(rows)
    wrong = next((n for n, one in enumerate(rows) if one.wrong), len(rows) - 1)
    start = max(_FIRST, min(wrong - _ROUND // 2, len(rows) - _LAST - _ROUND))
    stop = start + _ROUND
    return [
        *rows[:_FIRST],
        *_left_out(start - _FIRST, words),
        *rows[start:stop],
        *_left_out(len(rows) - _LAST - stop, words),
        *rows[-_LAST:],
    ]


def _left_out(count: int, words: Words) -> list[Row]:
    said = str(words("events", n=number(count)))
    return [Row("note", said=f"… {said}")] if count > 0 else []
