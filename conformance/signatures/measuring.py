"""How well the nearest faulty program is found, told in numbers.

Each signature is looked for in three ways: among all, among all but its own program,
and together with a second fault.  What is said counts, and what would come first.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conformance.signatures.nearest import Catalogue
from conformance.signatures.reading import Cases, Signature
from conformance.signatures.stored import Known
from conformance.verdicts import Likeness

_PAIRS = 1000


@dataclass(frozen=True)
class Found:
    """What became of one question: who came first, and who was named."""

    first: bool
    among_three: bool
    named: bool
    wrong: bool


def measured(programs: Sequence[Known], seen: Sequence[Known]) -> Iterator[str]:
    """Yield the lines that tell how well what is `seen` is found among `programs`."""
    catalogue = Catalogue(programs)
    again = [_asked(catalogue, one, {one.name}) for one in seen]
    yield _line("its own program is known", again)
    out = [
        (one, [other for other in programs if other.name != one.name]) for one in seen
    ]
    like = [pair for pair in out if _same(*pair)]
    yield _line(
        "left out, another fails in the same rows",
        [_asked(Catalogue(others), one, _same(one, others)) for one, others in like],
    )
    alone = [pair for pair in out if not _same(*pair)]
    yield _line(
        "left out, none fails in the same rows",
        [_asked(Catalogue(others), one, set()) for one, others in alone],
    )
    yield _line("with a second fault", list(_pairs(catalogue, seen)))


def _same(one: Known, others: Sequence[Known]) -> set[str]:
    """Return the names of those whose faults fall in the same rows."""
    return {other.name for other in others if set(other.fails) == set(one.fails)}


def _asked(catalogue: Catalogue, one: Known, right: set[str]) -> Found:
    return _found(catalogue, one.signature, one.fails[0], one.assignment, right)


def _found(
    catalogue: Catalogue, seen: Signature, row: str, assignment: str, right: set[str]
) -> Found:
    ranked = catalogue.ranked(seen, row, assignment)
    names = [one.name for _, one in ranked]
    said = set(_names(catalogue.nearest(seen, row, assignment)))
    return Found(
        bool(right & set(names[:1])),
        bool(right & set(names[:3])),
        bool(right & said),
        bool(said) and not right & said,
    )


def _names(said: Likeness | None) -> Iterator[str]:
    """Yield the names of the programs that are told."""
    while said is not None:
        yield said.name
        said = said.also


def _pairs(catalogue: Catalogue, seen: Sequence[Known]) -> Iterator[Found]:
    """Yield what is found of each fault that shows where two come together."""
    pairs = [
        (one, other)
        for one in seen
        for other in seen
        if one.assignment == other.assignment and one.name != other.name
    ]
    for one, other in random.Random(305).sample(pairs, min(_PAIRS, len(pairs))):
        both = together(one.signature, other.signature)
        if one.fails[0] in both.failed:
            right = {one.name, other.name}
            yield _found(catalogue, both, one.fails[0], one.assignment, right)


def together(one: Signature, other: Signature) -> Signature:
    """Return the signature of a program that has both faults, as far as can be told.

    A row that waits for one of the two faults is not asked; where both fail in a case,
    what the first does is seen.
    """
    hidden = one.open | other.open
    failed: dict[str, Cases] = {
        row: {**other.failed.get(row, {}), **one.failed.get(row, {})}
        for row in one.failed.keys() | other.failed.keys()
        if row not in hidden
    }
    return Signature(failed, hidden)


def _line(what: str, found: Sequence[Found]) -> str:
    first, three, named, wrong = (
        sum(getattr(one, name) for one in found)
        for name in ("first", "among_three", "named", "wrong")
    )
    silent = len(found) - named - wrong
    return (
        f"{what:<42}{len(found):>5} asked  top-1 {first:>4}  top-3 {three:>4}  "
        f"said {named:>4}  wrong {wrong:>4}  silent {silent:>4}"
    )
