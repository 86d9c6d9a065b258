"""What the measurements of a class come to, in numbers and words.

Everything is a ratio of two that were measured in the same round; of several rounds,
the median.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from making import Listed
from measuring import Taken

FLOOR = "floor"
_HEAD = ("wall s", "CPU s", "own s", "wall/floor", "CPU/floor", "CPU ms each", "MiB")


@dataclass
class Measured:
    """One class and what it took, by `floor` and the levels, round by round."""

    given: Listed
    results: Path
    in_vain: float = 0.0
    took: dict[str, list[Taken]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many submissions there are."""
        return len(self.given.members)

    def median(self, name: str, what: str) -> float:
        """Return the median of one number; NaN where it can't be seen."""
        return _median([getattr(one, what) for one in self.took[name]])

    def paired(self, name: str, other: str, what: str, ratio: bool) -> float:
        """Return the median of the ratios, or of the differences, of each round."""
        pairs = zip(self.took[name], self.took[other], strict=True)
        both = [(getattr(a, what), getattr(b, what)) for a, b in pairs]
        seen = [(a, b) for a, b in both if a is not None and b is not None]
        return _median([a / b if ratio else a - b for a, b in seen])


def _median(values: Sequence[float | None]) -> float:
    seen = [one for one in values if one is not None]
    return statistics.median(seen) if seen else math.nan


def words(took: Taken) -> str:
    """Return what one command took, in a line."""
    cpu = f"CPU {took.cpu:.1f} s" if took.cpu is not None else "CPU unknown"
    own = f"{took.own:.1f} s of it its own"
    return f"{took.wall:.1f} s, {cpu}, {own}, {took.peak:.0f} MiB"


def table(one: Measured, levels: Sequence[str]) -> None:
    """Print what one class took at each level, beside the floor."""
    print(f"\n{one.number} submissions, medians of {len(one.took[FLOOR])} rounds")
    print(f"{'':8}{''.join(f'{word:>12}' for word in _HEAD)}")
    for name in (FLOOR, *levels):
        numbers = [
            *(one.median(name, what) for what in ("wall", "cpu", "own")),
            one.paired(name, FLOOR, "wall", True),
            one.paired(name, FLOOR, "cpu", True),
            1000 * one.median(name, "cpu") / one.number,
            one.median(name, "peak"),
        ]
        print(f"{name:8}{''.join(f'{number:12.2f}' for number in numbers)}")
    print(f"waits in vain, {one.in_vain:.0f} s together, are not in the floor")
    if {"plain", "ns"} <= set(levels):
        print(
            f"ns adds {_added(one, 'wall')} a submission, {_added(one, 'cpu')} of CPU"
        )


def _added(one: Measured, what: str) -> str:
    return f"{1000 * one.paired('ns', 'plain', what, False) / one.number:.0f} ms"


def growth(found: Sequence[Measured], levels: Sequence[str]) -> None:
    """Say how CPU grows from the smallest class to the largest."""
    few = min(found, key=lambda one: one.number)
    many = max(found, key=lambda one: one.number)
    if few.number == many.number:
        return
    print()
    for name in (FLOOR, *levels):
        cpu = many.median(name, "cpu") / few.median(name, "cpu")
        exponent = math.log(cpu) / math.log(many.number / few.number)
        each = cpu * few.number / many.number
        print(
            f"{name}: CPU a submission {each:.2f} times that at {few.number}, "
            f"exponent {exponent:.2f}"
        )
