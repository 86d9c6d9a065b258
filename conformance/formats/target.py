"""One target as every format takes it: plain, checked, with texts that are harmless.

Holds what `reading` has read; knows neither how `results.json` is built nor what is made
from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conformance.model import VISIBLE

Number = int | float
Data = Mapping[str, Any]

#: So much of an event's octets is kept, in base64: 60 octets.
BASE64 = 80
#: The key of what stands for so many events that were left out.
MORE = "more"


class Unexportable(Exception):
    """Why a target can't be told in a format."""


@dataclass(frozen=True)
class Case:
    """One case; `events` are the octets and happenings of its conversation."""

    id: str
    verdict: str
    step: int
    reason: str
    seconds: float
    expected: str = ""
    got: str = ""
    quote: str = ""
    printed: str = ""
    events: Sequence[Data] = ()


@dataclass(frozen=True)
class Row:
    """One requirement and what became of it; `outcome` is one word for that.

    The words: pass, fail, noted (costs nothing), waits, open, error, unseen.
    """

    id: str
    level: str
    verdict: str
    outcome: str
    points: Number
    open_points: Number
    max_points: Number
    waits_for: str
    visibility: str
    title: str
    text: str
    hint: str
    source: str
    where: str
    decided: str
    cases: tuple[Case, ...]

    @property
    def shown(self) -> bool:
        """Tell whether everybody may read what it asks and what was found."""
        return self.visibility == VISIBLE

    @property
    def deciding(self) -> Case | None:
        """The case that decided, where the suite has decided."""
        same = (one for one in self.cases if one.verdict == self.verdict)
        return next(same, None)

    @property
    def reason(self) -> str:
        """Why it ended so, in one line."""
        if self.decided:
            return self.decided
        same = (one for one in self.cases if one.verdict == self.verdict)
        return next((one.reason for one in same if one.reason), "")


@dataclass(frozen=True)
class Target:
    """One target; `points` is `None` where the suite was at fault."""

    name: str
    student: str
    assignment: str
    points: Number | None
    open_points: Number
    max_points: Number
    selected: bool
    late: bool
    seconds: float
    remarks: tuple[str, ...]
    rows: tuple[Row, ...]

    def ending(self, *outcomes: str) -> tuple[Row, ...]:
        """Return the rows with one of these outcomes."""
        return tuple(one for one in self.rows if one.outcome in outcomes)
