"""Points added anew: as an examination adds them, whatever was decided."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.examine.points import count
from conformance.grading.classlist import Asked
from conformance.grading.decisions import Decision, settled
from conformance.grading.recounting import counted, summed
from conformance.model import Case, Level, Requirement, Spec, Where
from conformance.report import results as report
from conformance.verdicts import CaseResult, Described, Examination, Verdict


def _target(
    drawn: list[tuple[int, Level, Verdict, int]], basics: int
) -> tuple[dict[str, Any], Asked]:
    """Return a target with such rows; each may wait for, and needs, one before it."""
    en, nowhere = {"en": "x"}, Where("x.yaml", 1)
    requirements, cases = [], {}
    for number, (points, level, verdict, need) in enumerate(drawn):
        needs = (f"R-{need % number}",) if number and need else ()
        case = Case("case", (), nowhere)
        asked = Requirement(
            f"R-{number}", level, points, en, en, en, en, "", needs, (case,), nowhere
        )
        waits = needs[0] if needs and need % 2 else ""
        requirements.append(asked)
        cases[asked.id] = [CaseResult(asked, case, verdict, waits_for=waits)]
    ids = tuple(one.id for one in requirements[:basics])
    spec = Spec("x", en, nowhere, basics=ids, requirements=tuple(requirements))
    examination = Examination(spec, Described("t", ""), count(spec, cases), 1)
    shown = {one.id: {"needs": list(one.needs)} for one in requirements}
    asked_of = Asked("x", en, ids, "", "", 1, "", (), False, {}, shown)
    return report.target(examination), asked_of


ROWS = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from(list(Level)),
        st.sampled_from(list(Verdict)),
        st.integers(0, 9),
    ),
    max_size=8,
)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(ROWS, st.integers(0, 2))
def test_points_are_added_as_an_examination_adds_them(
    drawn: list[tuple[int, Level, Verdict, int]], basics: int
) -> None:
    """Where nothing was decided, adding anew changes nothing at all."""
    target, asked = _target(drawn, basics)
    assert summed(target, counted(target["requirements"], asked.basics)) == target


@settings(deadline=None, derandomize=True, max_examples=300)
@given(ROWS, st.integers(0, 2), st.integers(0, 7), st.sampled_from(["pass", "fail"]))
def test_points_add_up_whatever_is_decided(
    drawn: list[tuple[int, Level, Verdict, int]], basics: int, at: int, verdict: str
) -> None:
    """Earned + missing + open = maximum, and who waits, waits for what has not passed."""
    target, asked = _target(drawn, basics)
    if not target["requirements"]:
        return
    found = target["requirements"][at % len(target["requirements"])]
    decision = Decision("k", "1", found["id"], verdict, found["verdict"], "", "", "")
    record = {"key": "k", "target": target, "feedback": "# x\n"}
    after = settled(record, [decision], asked)["target"]
    known = {one["id"]: one for one in after["requirements"]}
    for one in known.values():
        assert one["points"] + one["open_points"] <= one["max_points"]
        assert known.get(one["waits_for"], {}).get("verdict") != "pass"
    assert after["max_points"] == target["max_points"]
    assert known[found["id"]]["verdict"] == verdict


def test_what_students_do_not_see_is_not_named() -> None:
    """A hidden requirement counts, and its name stays where it was."""
    target, asked = _target([(3, Level.MUST, Verdict.UNSTABLE, 0)], 0)
    target["requirements"][0]["visibility"] = "hidden"
    decision = Decision("k", "1", "R-0", "pass", "unstable", "so", "", "2026-01-01")
    record = {"key": "k", "target": target, "feedback": "# x\n\n**0**\n"}
    text = settled(record, [decision], asked)["feedback"]
    assert "**3 of 3 points**" in text
    assert "1 more that is not shown here" in text
    assert "R-0" not in text
