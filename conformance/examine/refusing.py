"""The examination of a program that can't be started, or that we could not examine."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.examine.outcomes import failed, launch_play, void, waits
from conformance.examine.plan import Question
from conformance.examine.points import counted
from conformance.model import Spec
from conformance.phrases import phrase
from conformance.verdicts import CaseResult, Described, Examination, Finding


def not_started(
    spec: Spec, questions: Sequence[Question], described: Described, seed: int, why: str
) -> Examination:
    """Return what becomes of `questions`: the first one pays, the others wait."""
    rows: dict[str, list[CaseResult]] = {}
    for number, question in enumerate(questions):
        wanted = phrase("a program that can be started")
        finding = Finding(wanted, why, certain=True)
        root = questions[0].requirement.id
        first = number == 0
        result = failed(question, launch_play(finding), "") if first else None
        result = result or waits(
            question, root, phrase("the program could not be started")
        )
        rows.setdefault(question.requirement.id, []).append(result)
    return _examination(spec, described, rows, seed)


def not_examined(
    spec: Spec,
    questions: Sequence[Question],
    described: Described,
    seed: int,
    error: Exception,
) -> Examination:
    """Return what becomes of `questions` where the suite itself failed: it is void."""
    rows: dict[str, list[CaseResult]] = {}
    for question in questions:
        rows.setdefault(question.requirement.id, []).append(void(question, error))
    return _examination(spec, described, rows, seed)


def _examination(
    spec: Spec, described: Described, rows: dict[str, list[CaseResult]], seed: int
) -> Examination:
    whole = len(rows) == len(spec.requirements)
    return Examination(spec, described, counted(spec, rows), seed, selected=not whole)
