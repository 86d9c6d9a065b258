"""How near a target's failures are to those of a faulty program, from 0 to 1.

Compared is what was asked of both; a row that waits, or can't be seen, is a doubt.
What few programs have in common weighs more than what many have.  A target may have
more faults than one, so what else is wrong with it costs next to nothing.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from conformance.signatures.reading import QUOTE, Cases, Signature, Words
from conformance.signatures.stored import Known

#: So much of the agreement of a case is that the same case fails at all.
_SAME_CASE = 0.3
#: What a program says in its own words tells less than what the suite says of it.
_QUOTED = 0.3
#: A row of the program of which nothing is known counts so much against it.
_UNKNOWN = 0.6
#: So much is lost where a program explains nothing else of what fails.
_UNEXPLAINED = 0.1


class Scale:
    """How much each row and each word weighs among the programs that are known."""

    def __init__(self, programs: Sequence[Known]) -> None:
        rows = Counter(row for one in programs for row in one.failed)
        words = Counter(word for one in programs for word in _all_words(one))
        self._unknown = _weight(0, len(programs))
        self._rows = {row: _weight(of, len(programs)) for row, of in rows.items()}
        self._words = {word: _weight(of, len(programs)) for word, of in words.items()}

    def row(self, row: str) -> float:
        """Return the weight of a row that fails."""
        return self._rows.get(row, self._unknown)

    def words(self, words: Iterable[str]) -> float:
        """Return the weight of several words together."""
        return sum(
            self._words.get(one, self._unknown) * (_QUOTED if one[0] == QUOTE else 1)
            for one in words
        )


def _weight(of: int, everything: int) -> float:
    """Return how much it weighs that so many of all have something in common."""
    return math.log(1 + (1 + everything) / (1 + of))


def _all_words(one: Known) -> set[str]:
    return {
        word
        for cases in one.failed.values()
        for ways in cases.values()
        for words in ways
        for word in words
    }


def likeness(seen: Signature, one: Known, scale: Scale) -> float:
    """Return how near a target is to a program, from 0 to 1."""
    shared = seen.failed.keys() & one.failed.keys()
    absent = one.failed.keys() & seen.held
    if not shared or one.fails[0] in absent:
        return 0.0
    agreed = sum(
        scale.row(row) * _agreement(seen.failed[row], one.failed[row], scale)
        for row in shared
    )
    explained = sum(map(scale.row, shared))
    others = sum(map(scale.row, seen.failed.keys() - shared))
    unknown = sum(map(scale.row, one.failed.keys() - shared - absent))
    against = sum(map(scale.row, absent)) + _UNKNOWN * unknown
    left = others / (others + explained)
    return agreed / (explained + against) * (1 - _UNEXPLAINED * left)


def _agreement(seen: Cases, theirs: Cases, scale: Scale) -> float:
    """Return how much the cases of one row agree, from 0 to 1."""
    cases = seen.keys() | theirs.keys()
    return sum(_of_cases(seen, theirs, scale)) / len(cases)


def _of_cases(seen: Cases, theirs: Cases, scale: Scale) -> Iterator[float]:
    for case in seen.keys() & theirs.keys():
        pairs = itertools.product(seen[case], theirs[case])
        same = max(_in_words(one, other, scale) for one, other in pairs)
        yield _SAME_CASE + (1 - _SAME_CASE) * same


def _in_words(seen: Words, theirs: Words, scale: Scale) -> float:
    """Return how much of two findings is the same; what only one quotes is fresh."""
    both = scale.words(seen & theirs)
    either = (word for word in seen | theirs if word in theirs or word[0] != QUOTE)
    most = scale.words(either)
    return both / most if most else 1.0
