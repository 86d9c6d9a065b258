"""Asks one target every question of one assignment, fairly.

Knows needs, controls, restarts and second plays: everything around a case.  What
the case itself means is the script's business, what the target is the keeper's.  A
failing case is played again, alone; a verdict may only get worse; what could not
be asked is inconclusive, and what the suite did wrong is an error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace

from conformance.examine.conduct import conduct
from conformance.examine.outcomes import (
    depends_on_cuts,
    ended,
    failed,
    is_heavy,
    launch_play,
    needs_no_program,
    refused_at_once,
    unstable,
    void,
    waits,
)
from conformance.examine.plan import Question, plan
from conformance.examine.points import count
from conformance.model import Delivery, Spec
from conformance.playing import Setting
from conformance.script import Script
from conformance.target import Client, Keeper
from conformance.tasks import Task
from conformance.transport import Loop
from conformance.verbs.surviving import Alive
from conformance.verdicts import (
    CaseResult,
    Described,
    Examination,
    Finding,
    Play,
    Verdict,
    worst,
)

#: How often a case is played again where no datagram came.
_UNANSWERED = 2
#: Seconds in which a program that has closed its sockets comes to its end.
_SETTLING = 0.25


class Examiner:
    """Asks questions of one target and remembers the answers."""

    def __init__(
        self, spec: Spec, keeper: Keeper, loop: Loop, seed: int, slow: bool = False
    ) -> None:
        self.spec, self.keeper, self.loop, self.seed = spec, keeper, loop, seed
        self.slow = slow
        self.results: dict[str, CaseResult] = {}
        self.alive_known = False
        self.gone_since = ""
        self._questions = {question.id: question for question in plan(spec)}
        self._rows: dict[str, list[str]] = {}
        for question in self._questions.values():
            self._rows.setdefault(question.requirement.id, []).append(question.id)
        self._first = next(iter(self._questions.values()), None)
        self._stopped: Finding | None = None
        self._before = ""
        self._met = False
        self._lost = False

    # -- one question -----------------------------------------------------------------

    def ask(self, question: Question) -> Task[CaseResult]:
        """Ask one question; return what became of it."""
        began = self.loop.clock()
        try:
            result = yield from self._asked(question)
        except Exception as error:
            result = void(question, error)
        if self._passed_whole(question):
            result = depends_on_cuts(result)
        if question.case.hostile and result.verdict is Verdict.FAIL:
            yield from self._harmed(question, result)
        result = replace(result, seconds=self.loop.clock() - began)
        self.results[question.id] = result
        self._before = question.id
        return result

    def _harmed(self, question: Question, result: CaseResult) -> Task[None]:
        """Have nobody else pay for what a hostile case has done to the program."""
        if self.keeper.owned:
            yield from self.keeper.stop()
        elif result.finding is not None and result.finding.step:
            step = question.case.steps[result.finding.step - 1]
            if isinstance(step.verb, Alive):
                self.gone_since = question.id

    def _asked(self, question: Question) -> Task[CaseResult]:
        hindered = self._hindered(question)
        if hindered is not None:
            return hindered
        control = yield from self._control(question)
        if control is not None:
            return control
        if not needs_no_program(question):
            started = yield from self._ready(question)
            if started is not None:
                return started
        return (yield from self._decide(question))

    def _hindered(self, question: Question) -> CaseResult | None:
        """Return the result of a question that is not asked at all."""
        case = question.case
        if case.slow and not self.slow:
            return ended(question, Verdict.SKIPPED, "slow: asked with --slow only")
        if self.keeper.remote and (case.hostile or is_heavy(case)):
            why = "hostile or heavy: left out on another machine"
            return ended(question, Verdict.SKIPPED, why)
        if case.platforms and not sys.platform.startswith(case.platforms):
            where = ", ".join(case.platforms)
            return ended(question, Verdict.NOT_OBSERVABLE, f"asked on {where} only")
        if case.fresh and not self.keeper.owned:
            why = "needs a program that the suite starts itself (--launch)"
            return ended(question, Verdict.NOT_OBSERVABLE, why)
        return self._waiting(question)

    def _waiting(self, question: Question) -> CaseResult | None:
        """Return the result of a question whose needs do not hold."""
        for need in question.requirement.needs:
            cases = [
                self.results[one] for one in self._rows[need] if one in self.results
            ]
            verdict = worst(case.verdict for case in cases)
            if verdict in (Verdict.FAIL, Verdict.INCONCLUSIVE):
                root = next((case.waits_for for case in cases if case.waits_for), "")
                if verdict is Verdict.FAIL or root:
                    return waits(question, need if verdict is Verdict.FAIL else root)
            if verdict in (Verdict.INCONCLUSIVE, Verdict.UNSTABLE, Verdict.ERROR):
                why = f"needs {need}, which is {verdict.value}"
                return ended(question, Verdict.INCONCLUSIVE, why)
        return None

    def _control(self, question: Question) -> Task[CaseResult | None]:
        """Make sure that the control of a case has passed; play it if it was not."""
        name = question.case.control
        if not name:
            return None
        controls = [one for one in self._questions.values() if one.control_id == name]
        for control in controls:
            if control.id not in self.results:
                yield from self.ask(control)
            if self.results[control.id].verdict is not Verdict.PASS:
                why = f"its control {name} has not passed"
                return waits(question, control.requirement.id, why)
        return None

    def _passed_whole(self, question: Question) -> bool:
        """Tell whether the same case has passed with its messages sent whole."""
        if question.case.delivery is Delivery.WHOLE:
            return False
        whole = replace(question.case, delivery=Delivery.WHOLE)
        for other in self.results.values():
            same = other.requirement.id == question.requirement.id
            twin = replace(other.case, bracket=whole.bracket) == whole
            if same and twin and other.verdict is Verdict.PASS:
                return True
        return False

    # -- the program ------------------------------------------------------------------

    def _ready(self, question: Question) -> Task[CaseResult | None]:
        """Have the program run, freshly started where the case wants that."""
        if self.gone_since:
            why = f"the program is gone since {self.gone_since}"
            return ended(question, Verdict.INCONCLUSIVE, why)
        if isinstance(self.keeper, Client):
            return None
        if self._stopped is None and self.keeper.owned:
            self._stopped = yield from self._running(fresh=question.case.fresh)
            again = self._stopped is not None and self.alive_known
            if again:
                self._stopped = yield from self._running(fresh=True)
        if self._stopped is None:
            return None
        if self._first is not None and question.id == self._first.id:
            return failed(question, launch_play(self._stopped), self._words())
        first = self._first.requirement.id if self._first else ""
        return waits(question, first, "the program could not be started")

    def _running(self, fresh: bool) -> Task[Finding | None]:
        if isinstance(self.keeper, Client):
            return None
        if fresh and not self.keeper.fresh:
            yield from self.keeper.stop()
        if not self.keeper.running:
            return (yield from self.keeper.start())
        return None

    def _words(self) -> str:
        dead = self.keeper.owned and not self.keeper.running
        return self.keeper.last_words() if dead else ""

    # -- plays ------------------------------------------------------------------------

    def _decide(self, question: Question) -> Task[CaseResult]:
        """Play the case; play it again where it fails."""
        play = yield from self._play(question, 1)
        if isinstance(self.keeper, Client) and self.keeper.wants_terminal():
            play = yield from self._play(question, 1)
        if play.unobservable:
            return ended(question, Verdict.NOT_OBSERVABLE, play.unobservable, (play,))
        if play.prevented:
            return ended(question, Verdict.INCONCLUSIVE, play.prevented, (play,))
        if play.finding is None:
            return ended(question, Verdict.PASS, "", (play,))
        if self._is_gone(play):
            why = f"the program is gone since {self.gone_since}"
            return ended(question, Verdict.INCONCLUSIVE, why, (play,))
        return (yield from self._again(question, play))

    def _is_gone(self, play: Play) -> bool:
        """Tell whether a target that nobody can restart refuses every connection."""
        if not self.keeper.owned and self.alive_known and refused_at_once(play):
            self.gone_since = self._before
        return bool(self.gone_since)

    def _again(self, question: Question, first: Play) -> Task[CaseResult]:
        """Play a failing case again, alone, and once more if that passes."""
        if first.finding is not None and first.finding.certain:
            return failed(question, first, self._words())
        if first.finding is not None and first.finding.unanswered:
            return (yield from self._unanswered(question, first))
        yield from self._settled()
        words, stopped = self._words(), self.keeper.owned and not self.keeper.running
        second = yield from self._alone(question, 2)
        if second is None or (refused_at_once(second) and not refused_at_once(first)):
            if not self.keeper.owned:
                self.gone_since = question.id
            return failed(question, first, words)
        if second.finding is not None:
            return failed(question, second, self._words() or words)
        third = yield from self._alone(question, 3)
        if third is not None and third.passed and stopped:
            return ended(question, Verdict.PASS, "", (first, third))
        return unstable(question, second, first, words)

    def _unanswered(self, question: Question, first: Play) -> Task[CaseResult]:
        """Play again where no datagram came: that may be the network's doing."""
        words, last = self._words(), first
        for number in range(2, 2 + _UNANSWERED):
            play = yield from self._alone(question, number)
            if play is None:
                break
            if play.passed:
                self._lost = True
                return ended(question, Verdict.PASS, "", (play,))
            last, words = play, self._words() or words
            if play.finding is not None and not play.finding.unanswered:
                break
        if self._lost:
            why = "datagrams get lost on the way to this target"
            return ended(question, Verdict.INCONCLUSIVE, why, (last,))
        return failed(question, last, words)

    def _settled(self) -> Task[None]:
        """Give a program that is about to end the time to do so."""
        until = self.loop.clock() + _SETTLING * self.loop.calibration.stretch
        while self.keeper.owned and self.keeper.running and self.loop.clock() < until:
            yield self.loop.clock() + 0.01

    def _alone(self, question: Question, number: int) -> Task[Play | None]:
        """Play once more, on a fresh process if it is ours; `None` if it won't start."""
        if self.keeper.owned and not needs_no_program(question):
            trouble = yield from self._running(fresh=True)
            if trouble is not None:
                return None
        return (yield from self._play(question, number))

    def _play(self, question: Question, number: int) -> Task[Play]:
        seed = f"{self.seed}/{self.spec.label}/{question.id}/{number}"
        setting = Setting(
            self.spec,
            seed,
            {
                "host": self.keeper.host,
                "port": str(self.keeper.port),
                "sheet_port": str(self.spec.port),
            },
            self.keeper.given,
            self.alive_known,
            self._met,
            self.keeper.owned,
        )
        script = Script(question.case, setting)
        play = yield from conduct(script, self.keeper, self.loop)
        if isinstance(self.keeper, Client):
            yield from self.keeper.stop()
        self.keeper.fresh = False
        self._met = True
        self.alive_known = self.alive_known or script.stage.alive_passed
        return play

    # -- all of it --------------------------------------------------------------------

    def examination(self, described: Described, selected: bool = False) -> Examination:
        """Return everything that was asked so far, with points."""
        rows: dict[str, list[CaseResult]] = {}
        for name, identifiers in self._rows.items():
            asked = [self.results[one] for one in identifiers if one in self.results]
            rows[name] = asked
        seconds = sum(result.seconds for result in self.results.values())
        return Examination(
            self.spec,
            described,
            count(self.spec, rows),
            self.seed,
            seconds,
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
