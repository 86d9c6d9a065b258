"""All formats say the same of the same result."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.examine.points import count
from conformance.formats import (
    Target,
    Unexportable,
    badge,
    classroom50,
    github,
    gradescope,
    junit,
    read,
    tap,
)
from conformance.model import Case, Level, Requirement, Spec, Where
from conformance.report import results
from conformance.verdicts import CaseResult, Described, Examination, Verdict
from tests.formats import readers

NOWHERE = Where("x.yaml", 1)
ACTING = st.sampled_from("\ud800\x00\x1b\u202e\u2028\ufffe`#:|<>]&%\n\r\\")
TEXT = st.text(st.characters() | ACTING, max_size=40)
CASE = st.tuples(st.sampled_from(list(Verdict)), TEXT)
ROW = st.tuples(
    st.integers(0, 9),
    st.sampled_from(list(Level)),
    st.lists(CASE, min_size=1, max_size=3),
    st.booleans(),
    st.sampled_from(["visible", "hidden", "after_due_date"]),
)
Row = tuple[int, Level, list[tuple[Verdict, str]], bool, str]


def _examined(rows: Sequence[Row], name: str) -> Examination:
    """Return an examination with these rows; the later ones may wait for the first."""
    requirements, found = [], {}
    for number, (points, level, cases, waits, visibility) in enumerate(rows):
        asked = tuple(Case(f"c{n}", (), NOWHERE) for n, _ in enumerate(cases))
        words = {"en": name or "x"}
        one = Requirement(
            *(f"R-{number}", level, points, words, words, words, words, name, ()),
            *(asked, NOWHERE, visibility),
        )
        root = "R-0" if waits and number else ""
        requirements.append(one)
        found[one.id] = [
            CaseResult(one, case, verdict, reason, waits_for=root)
            for case, (verdict, reason) in zip(asked, cases, strict=True)
        ]
    spec = Spec("x", {"en": "x"}, NOWHERE, requirements=tuple(requirements))
    return Examination(spec, Described(name, ""), count(spec, found), 1)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(ROW, max_size=6), TEXT)
def test_score_maximum_and_failures_agree(rows: list[Row], name: str) -> None:
    """Whatever was found, no format says another score, maximum, or other failures."""
    examination = _examined(rows, name)
    one = read(results.target(examination))
    failing = {
        row.requirement.id
        for row in examination.requirements
        if row.verdict is Verdict.FAIL and not row.noted
    }
    assert _in_junit(one) == failing
    assert _in_tap(one) == failing
    assert _in_github(one) == failing
    if examination.void:
        _say_no_grade(one)
        return
    score = (examination.points, examination.max_points)
    assert _in_gradescope(one) == (*score, failing)
    assert _in_classroom50(one, failing) == score
    assert badge.score(one).split()[0] == "{}/{}".format(*score)
    said = re.compile("{} of {} points?".format(*score))
    assert said.match(readers.tap(tap.text(one)).comments[-1])
    assert said.search(github.summary(one))
    suites = [readers.properties(suite) for suite in readers.junit(junit.text(one))]
    assert sum(int(suite["points"]) for suite in suites) == score[0]
    assert sum(int(suite["max_points"]) for suite in suites) == score[1]


def _in_junit(one: Target) -> set[str]:
    root = readers.junit(junit.text(one))
    return {
        readers.properties(suite)["requirement"]
        for suite in root
        if suite.get("failures") != "0"
    }


def _in_tap(one: Target) -> set[str]:
    points = readers.tap(tap.text(one)).points
    return {point.description.split()[0] for point in points if point.failing}


def _in_github(one: Target) -> set[str]:
    table = re.findall(r"(?m)^\| (R\S+) \| fail \|", github.summary(one))
    titles = re.findall(r"title=(R-\d+) ", "\n".join(github.errors(one)))
    assert titles == table
    return set(table)


def _in_gradescope(one: Target) -> tuple[int, int, set[str]]:
    told = gradescope.as_json(one)
    tests = told["tests"]
    assert told["score"] == sum(test["score"] for test in tests)
    failed = {test["number"] for test in tests if test.get("status") == "failed"}
    return told["score"], sum(test["max_score"] for test in tests), failed


def _in_classroom50(one: Target, failing: set[str]) -> tuple[int, int]:
    told = classroom50.as_json(one, {}, "")
    left = {t["test-name"].split()[0] for t in told["tests"] if not t["passed"]}
    assert failing <= left
    return told["score"], told["max-score"]


def _say_no_grade(one: Target) -> None:
    """Make sure that no format has a score of a void result."""
    told = gradescope.as_json(one)
    assert not any("score" in test for test in (told, *told["tests"]))
    with pytest.raises(Unexportable):
        classroom50.as_json(one, {}, "")
    assert readers.tap(tap.text(one)).bailed
    assert badge.score(one) == "no grade"
    assert "**No grade" in github.summary(one)
    suites = [readers.properties(suite) for suite in readers.junit(junit.text(one))]
    assert not any("points" in suite for suite in suites)
