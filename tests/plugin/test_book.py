"""What travels from a worker to the book, and what is left behind."""

from __future__ import annotations

from conformance.examine import plan
from conformance.plugin.book import Entry
from conformance.report import failure
from conformance.transcript import Event
from conformance.verdicts import CaseResult, Play, Verdict
from tests.report import examples


def _travelled(result: CaseResult) -> CaseResult:
    one = examples.examination({})
    packed = Entry(one.spec, one.target, result, 1, 1).light().packed()
    return Entry.unpacked(packed, lambda label: one.spec).result


def test_an_unstable_case_shows_both_conversations_after_the_way() -> None:
    """The play that passed is half of the evidence, and arrives."""
    result = _travelled(examples.UNSTABLE)
    text = failure.text(result, examples.examination({}), width=80, colour=False)
    assert text.count("  conversation  ") == 2


def test_a_passing_case_leaves_its_conversation_behind() -> None:
    """Nobody reads it, and a class has thousands."""
    play = Play(None, (Event(0.0, "client", ">", b"a", 1),), 0.1)
    asked = examples.result("ECHO-DATA-1/line", Verdict.PASS)
    result = CaseResult(asked.requirement, asked.case, Verdict.PASS, plays=(play,))
    assert _travelled(result).plays[0].transcript == ()


def test_the_spec_stays_at_home() -> None:
    """What arrives names the row and the case of the spec that is already there."""
    one = examples.examination({})
    packed = Entry(one.spec, one.target, examples.UNSTABLE, 1, 1).packed()
    arrived = Entry.unpacked(packed, lambda label: one.spec).result
    assert arrived.requirement is one.spec.requirement("ECHO-LAT-1")
    assert arrived.case in arrived.requirement.cases


def test_a_case_that_was_added_to_arrives_whole() -> None:
    """What is asked behind a hostile case is no part of the spec."""
    spec = examples.examination({}).spec
    asked = next(one for one in plan(spec) if one.case not in one.requirement.cases)
    result = CaseResult(asked.requirement, asked.case, Verdict.PASS)
    target = examples.examination({}).target
    packed = Entry(spec, target, result, 1, 1).packed()
    arrived = Entry.unpacked(packed, lambda label: spec).result
    assert arrived.case == asked.case
    assert len(arrived.case.steps) > 1
