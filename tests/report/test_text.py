"""What people read: failures, progress and the end of a run, kept as golden files."""

from __future__ import annotations

import pytest

from conformance.report import failure, progress, summary
from conformance.verdicts import CaseResult, Verdict
from tests import golden
from tests.report import examples
from tests.report.examples import examination, result

FAILURES = {
    "stays-open": examples.STAYS_OPEN,
    "capitals": examples.CAPITALS,
    "other-octets": examples.ZERO,
    "crash": examples.CRASH,
    "not-started": examples.NOT_STARTED,
    "source": examples.LOOP,
    "unstable": examples.UNSTABLE,
    "void": examples.BROKEN_SUITE,
}


def _key(case: CaseResult) -> str:
    return f"{case.requirement.id}/{case.case.id}"


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_in_the_fixed_form(name: str) -> None:
    """Asked, where, source, expected, got, conversation, hint, replay, again."""
    case = FAILURES[name]
    text = failure.text(
        case,
        examination({_key(case): case}),
        width=80,
        colour=False,
        replay="conformance-results/replay/example.py",
    )
    golden.check(f"failure-{name}.txt", text + "\n")


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_shows_no_escape(name: str) -> None:
    """Whatever came over the wire, the text is printable."""
    case = FAILURES[name]
    text = failure.text(case, examination({_key(case): case}), width=80, colour=False)
    assert all(character.isprintable() for character in text.replace("\n", ""))


WAITS = result(
    "ECHO-SILENT-1/nothing-behind-exit",
    Verdict.INCONCLUSIVE,
    reason="waits for ECHO-CLOSE-1",
    waits_for="ECHO-CLOSE-1",
)
HIDDEN = result(
    "RUN-PORT-1/port",
    Verdict.NOT_OBSERVABLE,
    reason="the port was given on the command line",
)
SUMMARIES = {
    "green": {},
    "one-fault": {"": examples.STAYS_OPEN, "waits": WAITS, "hidden": HIDDEN},
    "unstable": {"": examples.UNSTABLE},
    "void": {"": examples.BROKEN_SUITE},
    "several": {"": examples.STAYS_OPEN, "bin": examples.ZERO, "loop": examples.LOOP},
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_the_end_of_a_run(name: str) -> None:
    """The table, the points, and what to do next as the last words."""
    cases = {_key(case): case for case in SUMMARIES[name].values()}
    text = summary.text(examination(cases), width=80, colour=False)
    golden.check(f"summary-{name}.txt", text + "\n")


def test_progress_lines() -> None:
    """One line for each finished requirement, cut to the width."""
    cases = {_key(case): case for case in (*FAILURES.values(), WAITS, HIDDEN)}
    rows = examination(cases).requirements
    lines = [progress.line(row, width=80, colour=False) for row in rows]
    assert max(map(len, lines)) <= 80
    golden.check("progress.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("name", SUMMARIES)
def test_points_add_up(name: str) -> None:
    """Earned + missing + open = maximum."""
    cases = {_key(case): case for case in SUMMARIES[name].values()}
    one = examination(cases)
    assert one.points + one.missing + one.open_points == one.max_points
    assert min(one.points, one.missing, one.open_points) >= 0
