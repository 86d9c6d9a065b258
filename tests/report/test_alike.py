"""What a failure is like, in words and in results.json."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema

from conformance.languages import said
from conformance.report import alike, failure, results
from conformance.verdicts import Examination, Likeness, Verdict
from tests import golden
from tests.report.examples import CAPITALS, STAYS_OPEN, examination

BARE_LF = "It compares with exit and LF, but the client sends CR LF."
TEXT = "A text is compared with octets, which are never equal."
SECOND = Likeness("compares_text", TEXT, 0.98)
FIRST = Likeness("compares_bare_lf", BARE_LF, 0.98, SECOND)


def _like(nearest: Likeness) -> Examination:
    """Return an examination in which the connection stays open, like a program's."""
    found = examination({"ECHO-CLOSE-1/exit-closes": STAYS_OPEN})
    rows = tuple(
        replace(row, nearest=nearest) if row.verdict is Verdict.FAIL else row
        for row in found.requirements
    )
    return replace(found, requirements=rows)


def test_the_hint_names_the_nearest_program() -> None:
    """Behind the spec's hint stand name, likeness and what is wrong with it."""
    text = failure.text(STAYS_OPEN, _like(SECOND), width=80, colour=False)
    golden.check("failure-alike.txt", text + "\n")


def test_two_that_are_equally_near_stand_side_by_side() -> None:
    """Both names and both sentences are told, and the likeness once."""
    assert alike.words(STAYS_OPEN, _like(FIRST)) == (
        "Fails like compares_bare_lf or compares_text (98 % alike): "
        f"{BARE_LF} Or: {TEXT}"
    )


def test_the_words_around_come_in_the_readers_language() -> None:
    """The sentence itself stays in English, for no program has another."""
    told = said(alike.words(STAYS_OPEN, _like(SECOND)), "zh")
    assert told == f"与 compares_text 的表现相近（98 %）：{TEXT}"


def test_where_nothing_is_near_nothing_is_said() -> None:
    """Another row's likeness is none of its own."""
    assert alike.words(CAPITALS, _like(SECOND)) == ""
    passed = replace(STAYS_OPEN, verdict=Verdict.PASS)
    assert alike.words(passed, _like(SECOND)) == ""


def test_results_hold_the_likeness_by_their_schema() -> None:
    """The row that fails has it, with the other one inside; no other row has one."""
    schema = Path(results.__file__).with_name("results.schema.json")
    found = results.as_json([_like(FIRST)], results.environment())
    wanted = json.loads(schema.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(wanted).validate(found)
    rows = found["targets"][0]["requirements"]
    near = {row["id"]: row["nearest"] for row in rows if "nearest" in row}
    other = {"name": "compares_text", "sentence": TEXT, "confidence": 0.98}
    assert near["ECHO-CLOSE-1"]["also"] == other
    assert list(near) == ["ECHO-CLOSE-1"]
