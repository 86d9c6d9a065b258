"""What one target has answered so far, and what that means for the next question.

Knows needs and controls; plays nothing and knows no target.
"""

from __future__ import annotations

from dataclasses import replace

from conformance.examine.outcomes import ended, waits
from conformance.examine.plan import Question, plan
from conformance.model import Delivery, Spec
from conformance.phrases import phrase
from conformance.verdicts import SAID, CaseResult, Verdict, worst


class Answers:
    """The results of one target by the ids of their questions."""

    def __init__(self, spec: Spec) -> None:
        self.results: dict[str, CaseResult] = {}
        self._questions = {question.id: question for question in plan(spec)}
        self._rows: dict[str, list[str]] = {}
        for question in self._questions.values():
            self._rows.setdefault(question.requirement.id, []).append(question.id)

    @property
    def first(self) -> Question | None:
        """The question that is asked before all others."""
        return next(iter(self._questions.values()), None)

    def controls(self, question: Question) -> list[Question]:
        """Return the questions that must have passed for this one to mean anything."""
        name = question.case.control
        return [one for one in self._questions.values() if one.control_id == name]

    def waiting(self, question: Question) -> CaseResult | None:
        """Return the result of a question whose needs do not hold."""
        for need in question.requirement.needs:
            cases = self._of_row(need)
            verdict = worst(case.verdict for case in cases)
            root = next((case.waits_for for case in cases if case.waits_for), "")
            if verdict is Verdict.FAIL:
                return waits(question, need)
            if verdict is Verdict.INCONCLUSIVE and root:
                return waits(question, root)
            if verdict in (Verdict.INCONCLUSIVE, Verdict.UNSTABLE, Verdict.ERROR):
                why = phrase(
                    "needs {id}, which is {verdict}",
                    id=need,
                    verdict=SAID[verdict],
                )
                return ended(question, Verdict.INCONCLUSIVE, why)
        return None

    def passed_whole(self, question: Question) -> bool:
        """Tell whether the same case has passed with its messages sent whole."""
        if question.case.delivery is Delivery.WHOLE:
            return False
        whole = replace(question.case, delivery=Delivery.WHOLE)
        return any(
            other.verdict is Verdict.PASS
            and replace(other.case, bracket=whole.bracket) == whole
            for other in self._of_row(question.requirement.id)
        )

    def rows(self) -> dict[str, list[CaseResult]]:
        """Return what was answered so far, requirement by requirement."""
        return {name: self._of_row(name) for name in self._rows}

    def _of_row(self, identifier: str) -> list[CaseResult]:
        names = self._rows.get(identifier, ())
        return [self.results[one] for one in names if one in self.results]
