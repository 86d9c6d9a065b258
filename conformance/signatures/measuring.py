"""How well the nearest faulty program is found, told in numbers.

Each signature is looked for in three ways: among all, among all but its own program,
and together with a second fault.  What is said counts, and what would come first.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence, Set

from conformance.model import Spec
from conformance.records import dataclass
from conformance.signatures.nearest import Catalogue
from conformance.signatures.reading import Cases, Failed, Signature
from conformance.signatures.stored import Known
from conformance.verdicts import Likeness

_PAIRS = 1000
_HEAD = (
    "Asked of each: what does its own row fail like? Top-1 and top-3: what is right came",
    "first, or among the first three. Told: what is right (alone, or as one of two that",
    "are equally near), another program, or nothing. Left out: right is whatever fails",
    "in exactly the same rows; it may do so for another reason.",
    "",
    f"{'what is right':<36}{'asked':>8}{'top-1':>8}{'top-3':>8}"
    f"{'told':>8}{'another':>8}{'nothing':>8}",
)


@dataclass(frozen=True)
class Found:
    """What became of one question: who came first, and who was named."""

    first: bool
    among_three: bool
    named: bool
    wrong: bool


class Measure:
    """Asks which program is nearest, of signatures whose program is known."""

    def __init__(
        self, programs: Sequence[Known], seen: Sequence[Known], specs: Iterable[Spec]
    ) -> None:
        self._programs, self._seen = programs, seen
        self._specs = {spec.label: spec for spec in specs}

    def lines(self) -> Iterator[str]:
        """Yield the lines that tell how well what was seen is found."""
        names = {one.name for one in self._programs}
        yield f"{len(self._programs)} signatures of {len(names)} faulty programs."
        yield from _HEAD
        catalogue = Catalogue(self._programs)
        again = [self._asked(catalogue, one, one, {one.name}) for one in self._seen]
        yield _line("known: the program itself", again)
        yield from self._left_out()
        yield _line("known, and a second fault beside it", list(self._pairs(catalogue)))

    def _left_out(self) -> Iterator[str]:
        """Yield what is found of programs that are not known, however called."""
        like: list[Found] = []
        alone: list[Found] = []
        for one in self._seen:
            others = [other for other in self._programs if other.name != one.name]
            right = {other.name for other in others if _same_rows(other, one)}
            found = self._asked(Catalogue(others), one, one, right)
            (like if right else alone).append(found)
        yield _line("left out: one that fails in its rows", like)
        yield _line("left out, and none fails in its rows", alone)

    def _asked(
        self, catalogue: Catalogue, one: Known, other: Known, right: set[str]
    ) -> Found:
        """Ask what the first fault is like where a program has both."""
        spec = self._specs[one.assignment]
        seen = together(one.failed, other.failed, spec)
        row = one.fails[0]
        ranked = catalogue.ranked(seen, row, spec.label)
        names = [near.program.name for near in ranked]
        said = set(_names(catalogue.nearest(seen, row, spec.label)))
        return Found(
            bool(right & set(names[:1])),
            bool(right & set(names[:3])),
            bool(right & said),
            bool(said) and not right & said,
        )

    def _pairs(self, catalogue: Catalogue) -> Iterator[Found]:
        """Yield what is found of a fault that comes together with another."""
        pairs = [
            (one, other)
            for one, other in itertools.permutations(self._seen, 2)
            if one.assignment == other.assignment and one.fails[0] not in other.failed
        ]
        for one, other in random.Random(305).sample(pairs, min(_PAIRS, len(pairs))):
            spec = self._specs[one.assignment]
            if one.fails[0] in together(one.failed, other.failed, spec).failed:
                yield self._asked(catalogue, one, other, {one.name})


def _same_rows(one: Known, other: Known) -> bool:
    return set(one.fails) == set(other.fails)


def _names(said: Likeness | None) -> Iterator[str]:
    """Yield the names of the programs that are told."""
    while said is not None:
        yield said.name
        said = said.also


def together(one: Failed, other: Failed, spec: Spec) -> Signature:
    """Return the signature of a program with two faults, as the needs of a spec have it.

    What needs a requirement that fails is not asked; where both fail in a case, what
    the first does is seen.
    """
    both = one.keys() | other.keys()
    hidden = _hidden(both, spec)
    failed: dict[str, Cases] = {
        row: {**other.get(row, {}), **one.get(row, {})} for row in both - hidden
    }
    everything = {row.id for row in spec.requirements}
    return Signature(failed, frozenset(everything - both - hidden))


def _hidden(failing: Set[str], spec: Spec) -> set[str]:
    """Return the requirements that need one that fails, directly or not."""
    found: set[str] = set()
    grown = True
    while grown:
        wrong = found | failing
        new = {row.id for row in spec.requirements if wrong & set(row.needs)} - found
        found |= new
        grown = bool(new)
    return found


def _line(what: str, found: Sequence[Found]) -> str:
    first, three, named, wrong = (
        sum(getattr(one, name) for one in found)
        for name in ("first", "among_three", "named", "wrong")
    )
    silent = len(found) - named - wrong
    cells = (len(found), first, three, named, wrong, silent)
    return f"{what:<36}" + "".join(f"{cell:>8}" for cell in cells)
