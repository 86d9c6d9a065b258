"""Points: earned, missing, open; what waits, what is unseen, what is void."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.examine.points import count
from conformance.model import Case, Level, Requirement, Spec, Where
from conformance.verdicts import (
    CaseResult,
    Described,
    Examination,
    Verdict,
    worst,
)

NOWHERE = Where("x.yaml", 1)
EN = {"en": "x"}


def _row(name: str, points: int, level: Level = Level.MUST) -> Requirement:
    case = Case("case", (), NOWHERE)
    return Requirement(
        name, level, points, EN, EN, EN, EN, "source", (), (case,), NOWHERE
    )


def _examined(
    rows: Sequence[tuple[Requirement, Verdict, str]], basics: tuple[str, ...] = ()
) -> Examination:
    spec = Spec(
        "x", EN, NOWHERE, basics=basics, requirements=tuple(row for row, _, _ in rows)
    )
    cases = {
        row.id: [CaseResult(row, row.cases[0], verdict, waits_for=waits)]
        for row, verdict, waits in rows
    }
    return Examination(spec, Described("t", ""), count(spec, cases), 1)


VERDICTS = st.sampled_from(list(Verdict))
LEVELS = st.sampled_from(list(Level))


@settings(deadline=None, derandomize=True, max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, 9), LEVELS, VERDICTS, st.booleans()), max_size=9)
)
def test_points_always_add_up(
    rows: list[tuple[int, Level, Verdict, bool]],
) -> None:
    """Earned + missing + open = maximum, and none of them is negative."""
    asked = [
        (_row(f"R-{n}", points, level), verdict, "R-0" if waits and n else "")
        for n, (points, level, verdict, waits) in enumerate(rows)
    ]
    one = _examined(asked, basics=("R-0",) if asked else ())
    assert one.points + one.missing + one.open_points == one.max_points
    assert min(one.points, one.missing, one.open_points, one.max_points) >= 0


@pytest.mark.parametrize(
    ("verdict", "waits", "points", "held", "most"),
    [
        (Verdict.PASS, "", 5, 0, 5),
        (Verdict.FAIL, "", 0, 0, 5),
        (Verdict.INCONCLUSIVE, "", 0, 5, 5),
        (Verdict.INCONCLUSIVE, "B-1", 0, 0, 5),
        (Verdict.UNSTABLE, "", 0, 5, 5),
        (Verdict.NOT_OBSERVABLE, "", 0, 0, 0),
        (Verdict.SKIPPED, "", 0, 0, 0),
    ],
)
def test_what_a_verdict_does_to_points(
    verdict: Verdict, waits: str, points: int, held: int, most: int
) -> None:
    """Only a pass earns; doubt is held; what is unseen leaves the maximum."""
    one = _examined([(_row("A-1", 5), verdict, waits)])
    assert (one.points, one.open_points, one.max_points) == (points, held, most)


def test_nothing_is_earned_without_the_basics() -> None:
    """A program that does nothing right earns nothing, and gets all back with it."""
    rows = [
        (_row("A-1", 5), Verdict.FAIL, ""),
        (_row("B-1", 3), Verdict.PASS, ""),
        (_row("C-1", 2), Verdict.INCONCLUSIVE, "A-1"),
    ]
    one = _examined(rows, basics=("A-1",))
    assert (one.points, one.missing) == (0, 10)
    assert one.requirements[0].returns == 10


def test_one_of_the_basics_is_enough() -> None:
    """Where another of the basics holds, points are earned."""
    rows = [
        (_row("A-1", 5), Verdict.FAIL, ""),
        (_row("B-1", 3), Verdict.PASS, ""),
    ]
    assert _examined(rows, basics=("A-1", "B-1")).points == 3


def test_a_broken_should_leaves_the_verdict_alone() -> None:
    """A SHOULD costs its points; the verdict is that of the MUSTs."""
    rows = [
        (_row("A-1", 5), Verdict.PASS, ""),
        (_row("B-1", 3, Level.SHOULD), Verdict.FAIL, ""),
    ]
    one = _examined(rows)
    assert (one.verdict, one.points, one.max_points) == (Verdict.PASS, 5, 8)


def test_the_suites_own_fault_voids_everything() -> None:
    """An error in any row is the verdict of the whole."""
    rows = [
        (_row("A-1", 5), Verdict.PASS, ""),
        (_row("B-1", 0, Level.INFO), Verdict.ERROR, ""),
    ]
    one = _examined(rows)
    assert (one.void, one.verdict) == (True, Verdict.ERROR)


def test_verdicts_only_get_worse() -> None:
    """The order is pass, inconclusive, unstable, fail, error."""
    order = [
        Verdict.PASS,
        Verdict.INCONCLUSIVE,
        Verdict.UNSTABLE,
        Verdict.FAIL,
        Verdict.ERROR,
    ]
    assert [worst(order[: n + 1]) for n in range(5)] == order
    assert worst([Verdict.NOT_OBSERVABLE, Verdict.PASS]) is Verdict.PASS
