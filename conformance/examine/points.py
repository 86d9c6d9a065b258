"""From verdicts of cases to verdicts of requirements, and to points.

earned + missing + open = maximum.  What waits is missing, and comes back with what
it waits for; what is unstable or inconclusive is open; what can't be observed has
left the maximum.  Where none of the basics holds, nothing is earned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from conformance.model import Requirement, Spec
from conformance.signatures import likened
from conformance.verdicts import (
    UNDECIDED,
    CaseResult,
    RequirementResult,
    Verdict,
    worst,
)

_UNSEEN = (Verdict.NOT_OBSERVABLE, Verdict.SKIPPED)


def counted(
    spec: Spec, cases: Mapping[str, Sequence[CaseResult]]
) -> tuple[RequirementResult, ...]:
    """Return what `count` does, and of each row that fails what it fails like."""
    return likened(count(spec, cases), spec.label)


def count(
    spec: Spec, cases: Mapping[str, Sequence[CaseResult]]
) -> tuple[RequirementResult, ...]:
    """Return the requirements that were asked, in teaching order, with points.

    `cases` maps a requirement's id to what became of its cases.
    """
    asked = [row for row in spec.requirements if cases.get(row.id)]
    results = [_result(row, tuple(cases[row.id])) for row in asked]
    withheld: dict[str, int] = {}
    if _nothing_right(spec, results):
        withheld[_root(spec, results)] = sum(
            one.points + one.open_points for one in results
        )
        results = [replace(one, points=0, open_points=0) for one in results]
    return tuple(_with_returns(one, results, withheld) for one in results)


def _result(row: Requirement, cases: tuple[CaseResult, ...]) -> RequirementResult:
    verdict = worst(case.verdict for case in cases)
    waits = next((case.waits_for for case in cases if case.waits_for), "")
    waits = waits if verdict is Verdict.INCONCLUSIVE else ""
    points = row.points if row.level.counts else 0
    return RequirementResult(
        row,
        verdict,
        cases,
        waits_for=waits,
        max_points=0 if verdict in _UNSEEN else points,
        points=points if verdict is Verdict.PASS else 0,
        open_points=points if verdict in UNDECIDED and not waits else 0,
    )


def _nothing_right(spec: Spec, results: Sequence[RequirementResult]) -> bool:
    """Tell whether every one of the basics was asked and does not hold."""
    basics = [one for one in results if one.requirement.id in spec.basics]
    wrong = [one for one in basics if one.verdict is Verdict.FAIL or one.waits_for]
    return bool(basics) and len(wrong) == len(basics)


def _root(spec: Spec, results: Sequence[RequirementResult]) -> str:
    """Return the requirement that the points of everything else hang on."""
    basics = (one for one in results if one.requirement.id in spec.basics)
    return next((one.waits_for or one.requirement.id for one in basics), "")


def _with_returns(
    one: RequirementResult,
    results: Sequence[RequirementResult],
    withheld: Mapping[str, int],
) -> RequirementResult:
    """Add what comes back with this requirement when it is mended."""
    if one.verdict is not Verdict.FAIL:
        return one
    waiting = [other for other in results if other.waits_for == one.requirement.id]
    ids = tuple(other.requirement.id for other in waiting)
    returns = one.max_points + sum(other.max_points for other in waiting)
    returns += withheld.get(one.requirement.id, 0)
    return replace(one, returns=returns, waiting=ids)
