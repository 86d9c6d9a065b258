"""What a student and an assistant read of a class, in each language, as golden files."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.grading import Journal
from conformance.grading.classlist import Asked, Member
from conformance.grading.feedback import feedback
from conformance.grading.overview import Overview
from conformance.report.paper import columns
from conformance.submissions import Found
from tests import golden
from tests.grading import results
from tests.report import examples

LANGUAGES = {"en": "", "zh": "zh/"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_feedback_begins_with_the_most_rewarding_thing(language: str) -> None:
    """The score, then each failure with what it returns, then all of it."""
    cases = {
        "ECHO-CLOSE-1/exit-closes": examples.STAYS_OPEN,
        "ECHO-BIN-1/all-256": examples.ZERO,
        "ECHO-LAT-1/twenty-round-trips": examples.UNSTABLE,
    }
    text = feedback(
        Found("李华", "12012345", (), late=True), examples.examination(cases), language
    )
    golden.check(f"{LANGUAGES[language]}feedback.md", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_at_a_glance(tmp_path: Path, language: str) -> None:
    """How many have how much, what is hard, and who needs a look."""
    failed, unstable = results.FAILED, results.UNSTABLE
    directory = results.made(
        tmp_path / "out", {"1": {}, "2": failed, "3": {**failed, **unstable}}
    )
    overview = Overview(Asked.by(results.order()))
    journal = Journal(directory / "journal.jsonl")
    for record in journal.records():
        overview.take(record)
    overview.without(Member("Dai", "4", True, ""))
    journal.close()
    lines = overview.lines(80, language)
    assert max(map(columns, lines)) <= 80
    golden.check(f"{LANGUAGES[language]}class.txt", "\n".join(lines) + "\n")
