"""What people read: failures, progress and the end of a run, kept as golden files."""

from __future__ import annotations

import pytest

from conformance.phrases import phrase
from conformance.report import failure, progress, summary
from conformance.report.paper import columns
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


#: Language to the directory of its golden files.
LANGUAGES = {"en": "", "zh": "zh/"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_in_the_fixed_form(name: str, language: str) -> None:
    """Asked, where, source, expected, got, conversation, hint, replay, again."""
    case = FAILURES[name]
    text = failure.text(
        case,
        examination({_key(case): case}),
        width=80,
        colour=False,
        replay="conformance-results/replay/example.py",
        language=language,
    )
    golden.check(f"{LANGUAGES[language]}failure-{name}.txt", text + "\n")


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_shows_no_escape(name: str) -> None:
    """Whatever came over the wire, the text is printable."""
    case = FAILURES[name]
    text = failure.text(case, examination({_key(case): case}), width=80, colour=False)
    assert all(character.isprintable() for character in text.replace("\n", ""))


WAITS = result(
    "ECHO-SILENT-1/nothing-behind-exit",
    Verdict.INCONCLUSIVE,
    reason=phrase("waits for {id}", id="ECHO-CLOSE-1"),
    waits_for="ECHO-CLOSE-1",
)
HIDDEN = result(
    "RUN-PORT-1/port",
    Verdict.NOT_OBSERVABLE,
    reason=phrase("the port was given on the command line"),
)
SUMMARIES = {
    "green": {},
    "one-fault": {"": examples.STAYS_OPEN, "waits": WAITS, "hidden": HIDDEN},
    "unstable": {"": examples.UNSTABLE},
    "void": {"": examples.BROKEN_SUITE},
    "several": {"": examples.STAYS_OPEN, "bin": examples.ZERO, "loop": examples.LOOP},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SUMMARIES)
def test_the_end_of_a_run(name: str, language: str) -> None:
    """The table, the points, and what to do next as the last words."""
    cases = {_key(case): case for case in SUMMARIES[name].values()}
    text = summary.text(examination(cases), width=80, colour=False, language=language)
    assert max(map(columns, text.split("\n"))) <= 80
    golden.check(f"{LANGUAGES[language]}summary-{name}.txt", text + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_progress_lines(language: str) -> None:
    """One line for each finished requirement, cut to the width."""
    cases = {_key(case): case for case in (*FAILURES.values(), WAITS, HIDDEN)}
    rows = examination(cases).requirements
    lines = [
        progress.line(row, width=80, colour=False, language=language) for row in rows
    ]
    assert max(map(columns, lines)) <= 80
    golden.check(f"{LANGUAGES[language]}progress.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("name", SUMMARIES)
def test_points_add_up(name: str) -> None:
    """Earned + missing + open = maximum."""
    cases = {_key(case): case for case in SUMMARIES[name].values()}
    one = examination(cases)
    assert one.points + one.missing + one.open_points == one.max_points
    assert min(one.points, one.missing, one.open_points) >= 0
