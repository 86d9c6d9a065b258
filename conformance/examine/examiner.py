"""Asks one target every question of one assignment, fairly.

Knows in which order and under which conditions a question is asked.  What the case
itself means is the script's business, what the target is the keeper's, how often it
is played that of `plays`.  A verdict may only get worse; what could not be asked is
inconclusive, and what the suite did wrong is an error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace

from conformance.examine.answers import Answers
from conformance.examine.outcomes import (
    depends_on_cuts,
    ended,
    is_heavy,
    needs_no_program,
    void,
    waits,
)
from conformance.examine.plan import Question
from conformance.examine.plays import Plays
from conformance.examine.points import counted
from conformance.model import Spec
from conformance.phrases import phrase
from conformance.target import Keeper
from conformance.tasks import Task
from conformance.transport import Loop
from conformance.tree import Grounds
from conformance.verbs.surviving import Alive
from conformance.verdicts import CaseResult, Described, Examination, Verdict


class Examiner:
    """Asks questions of one target and remembers the answers."""

    def __init__(
        self,
        spec: Spec,
        keeper: Keeper,
        loop: Loop,
        seed: int,
        slow: bool = False,
        root: Grounds | None = None,
    ) -> None:
        self.spec, self.keeper, self.loop = spec, keeper, loop
        self.seed, self.slow = seed, slow
        self.answers = Answers(spec)
        self.plays = Plays(spec, keeper, loop, seed, root)

    # -- one question -----------------------------------------------------------------

    def ask(self, question: Question) -> Task[CaseResult]:
        """Ask one question; return what became of it."""
        began = self.loop.clock()
        try:
            result = yield from self._asked(question)
        except Exception as error:
            result = void(question, error)
        if self.answers.passed_whole(question):
            result = depends_on_cuts(result)
        if question.case.hostile and result.verdict is Verdict.FAIL:
            yield from self._harmed(question, result)
        result = replace(result, seconds=self.loop.clock() - began)
        self.answers.results[question.id] = result
        self.plays.before = question.id
        return result

    def _harmed(self, question: Question, result: CaseResult) -> Task[None]:
        """Have nobody else pay for what a hostile case has done to the program."""
        if self.keeper.owned:
            yield from self.keeper.stop()
        elif result.finding is not None and result.finding.step:
            step = question.case.steps[result.finding.step - 1]
            if isinstance(step.verb, Alive):
                self.plays.gone_since = question.id

    def _asked(self, question: Question) -> Task[CaseResult]:
        hindered = self._hindered(question) or self.answers.waiting(question)
        if hindered is not None:
            return hindered
        control = yield from self._control(question)
        if control is not None:
            return control
        if not needs_no_program(question):
            first = self.answers.first or question
            started = yield from self.plays.ready(question, first)
            if started is not None:
                return started
        return (yield from self.plays.decide(question))

    def _hindered(self, question: Question) -> CaseResult | None:
        """Return the result of a question that is not asked of this target at all."""
        case = question.case
        if case.slow and not self.slow:
            why = phrase("slow: asked with --slow only")
            return ended(question, Verdict.SKIPPED, why)
        if self.keeper.remote and (case.hostile or is_heavy(case)):
            why = phrase("hostile or heavy: left out on another machine")
            return ended(question, Verdict.SKIPPED, why)
        if case.platforms and not sys.platform.startswith(case.platforms):
            why = phrase("asked on {where} only", where=", ".join(case.platforms))
            return ended(question, Verdict.NOT_OBSERVABLE, why)
        if case.fresh and not self.keeper.owned:
            why = phrase("needs a program that the suite starts itself (--launch)")
            return ended(question, Verdict.NOT_OBSERVABLE, why)
        return None

    def _control(self, question: Question) -> Task[CaseResult | None]:
        """Make sure that the control of a case has passed; play it if it was not."""
        if not question.case.control:
            return None
        results = self.answers.results
        for control in self.answers.controls(question):
            if control.id not in results:
                yield from self.ask(control)
            if results[control.id].verdict is not Verdict.PASS:
                why = phrase(
                    "its control {case} has not passed", case=question.case.control
                )
                return waits(question, control.requirement.id, why)
        return None

    # -- all of it --------------------------------------------------------------------

    def examination(self, described: Described, selected: bool = False) -> Examination:
        """Return everything that was asked so far, with points."""
        return Examination(
            self.spec,
            described,
            counted(self.spec, self.answers.rows()),
            self.seed,
            sum(result.seconds for result in self.answers.results.values()),
            selected,
            tuple(self.keeper.remarks),
        )


def examine(
    examiner: Examiner, questions: Iterable[Question]
) -> Task[list[CaseResult]]:
    """Ask several questions in order, then stop the program if it is ours."""
    results = []
    for question in questions:
        results.append((yield from examiner.ask(question)))
    if examiner.keeper.owned:
        yield from examiner.keeper.stop()
    return results
