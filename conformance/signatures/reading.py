"""What an examination says of a fault: which cases failed and how, and what holds.

Knows verdicts and findings, no faulty program.  Only what another run of the same
program would show again is of use, so times, counts and lengths are left out; values
that are fresh in every run stand in quotes and are told apart as that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from conformance.comparing import Contrast
from conformance.records import dataclass
from conformance.verdicts import CaseResult, RequirementResult, Verdict

FAILING = (Verdict.FAIL, Verdict.UNSTABLE)
#: No more of what was got is looked at: a reply may be long.
_MOST = 400
_QUOTED = re.compile(r'"[^"]*"?|\'[^\']*\'?')
_WORD = re.compile(r"status \d{3}|[a-z][a-z_.+/-]*[a-z]")
#: Stands before a word that was quoted, and so may be the program's own.
QUOTE = '"'

Words = frozenset[str]
#: Case to the words that say how it failed; several where runs of it differ.
Cases = Mapping[str, tuple[Words, ...]]
#: Requirement to its cases that failed.
Failed = Mapping[str, Cases]


@dataclass(frozen=True)
class Signature:
    """How a target fails, and the requirements that hold.

    What is in neither was not asked, waits or is undecided, and so says nothing.
    """

    failed: Failed
    held: frozenset[str]


def signature(rows: Iterable[RequirementResult]) -> Signature:
    """Return the signature of a target of whose rows this has become."""
    failed: dict[str, Cases] = {}
    held = set()
    for row in rows:
        if row.verdict in FAILING:
            cases = (case for case in row.cases if case.verdict in FAILING)
            failed[row.requirement.id] = {
                case.case.id: (_words(case),) for case in cases
            }
        elif row.verdict is Verdict.PASS:
            held.add(row.requirement.id)
    return Signature(failed, frozenset(held))


def common(first: Failed, second: Failed) -> Failed:
    """Return what failed in both of two runs of a program with different seeds.

    Of what was quoted stays what both quote.  Where both fail in different words, as a
    reset and a refusal may follow the same fault, either is a way in which it fails.
    """
    found: dict[str, Cases] = {}
    for row in first.keys() & second.keys():
        one, other = first[row], second[row]
        both = one.keys() & other.keys()
        found[row] = {case: _ways(one[case], other[case]) for case in both}
    return found


def _ways(first: tuple[Words, ...], second: tuple[Words, ...]) -> tuple[Words, ...]:
    """Return the ways in which one case fails in two runs, fresh values left out."""
    quoted = _quoted(first) & _quoted(second)
    ways = {(words - _quoted([words])) | quoted for words in (*first, *second)}
    return tuple(sorted(ways, key=sorted))


def _quoted(ways: Iterable[Words]) -> Words:
    return frozenset(word for words in ways for word in words if word[0] == QUOTE)


def _words(result: CaseResult) -> Words:
    """Return the words that say how a case failed."""
    finding = result.finding
    if finding is None:
        return frozenset(_told(result.reason))
    found = {f"step {finding.step}", *_told(finding.got)}
    return frozenset(found | set(_shape(finding.contrast)))


def _told(text: str) -> Iterator[str]:
    """Yield the words of a text, those in quotes marked as such."""
    text = text[:_MOST].lower()
    yield from _WORD.findall(_QUOTED.sub(" ", text))
    for quoted in _QUOTED.findall(text):
        yield from (QUOTE + word for word in _WORD.findall(quoted))


def _shape(contrast: Contrast | None) -> Iterator[str]:
    """Yield in what way octets differ from those that were expected."""
    if contrast is None:
        return
    expected, got = contrast.expected, contrast.got
    at = contrast.octet - contrast.offset
    for name, same in _SHAPES.items():
        if same(expected, got, at):
            yield name


#: In what way octets differ, from what was expected, what came, and where.
_SHAPES: Mapping[str, Callable[[bytes, bytes, int], bool]] = {
    "is cut": lambda expected, got, at: at == len(got),
    "goes on": lambda expected, got, at: at == len(expected),
    "is there behind more": lambda expected, got, at: expected in got[1:],
    "in other letters": lambda expected, got, at: expected.lower() == got.lower(),
    "as Python shows it": lambda expected, got, at: got[:2] in (b"b'", b'b"'),
    "only blanks differ": lambda expected, got, at: expected.split() == got.split(),
    "only its ends differ": lambda expected, got, at: expected.strip() == got.strip(),
}
