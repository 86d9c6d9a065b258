"""Plays the cases of one spec on one target, and again where they fail.

Knows the keeper of the target: when its program must be started afresh, and when it
is gone.  Knows nothing of needs and points.
"""

from __future__ import annotations

from conformance.examine.conduct import conduct
from conformance.examine.outcomes import (
    ended,
    failed,
    launch_play,
    needs_no_program,
    refused_at_once,
    unstable,
    waits,
)
from conformance.examine.plan import Question
from conformance.model import Spec
from conformance.phrases import phrase
from conformance.playing import Setting
from conformance.script import Script
from conformance.target import Client, Keeper
from conformance.tasks import Task
from conformance.transport import Loop
from conformance.tree import Given, Grounds, Planted
from conformance.verdicts import CaseResult, Finding, Play, Verdict

#: How often a case is played again where no datagram came.
_UNANSWERED = 2
#: Seconds in which a program that has closed its sockets comes to its end.
_SETTLING = 0.25
#: Seconds in which a machine that was busy is waited for: what it remembers, and a bit.
_CALM = 12.0


class Plays:
    """The plays on one target.

    `alive_known` tells that `alive` has passed here, `gone_since` the question after
    which a program that nobody can restart was gone, `before` the one asked last.
    """

    def __init__(
        self,
        spec: Spec,
        keeper: Keeper,
        loop: Loop,
        seed: int,
        root: Grounds | None = None,
    ) -> None:
        self.spec, self.keeper, self.loop, self.seed = spec, keeper, loop, seed
        self.root = root
        self.alive_known = False
        self.gone_since = self.before = ""
        self._stopped: Finding | None = None
        self._met = self._lost = False

    # -- the program ------------------------------------------------------------------

    def ready(self, question: Question, first: Question) -> Task[CaseResult | None]:
        """Have the program run, freshly started where the case wants that.

        Returns the result of a question that can't be asked; where the program does
        not start, the `first` question pays and the others wait for it.
        """
        if self.gone_since:
            return ended(question, Verdict.INCONCLUSIVE, self._gone())
        if isinstance(self.keeper, Client):
            return None
        if self._stopped is None and self.keeper.owned:
            self._stopped = yield from self._running(fresh=question.case.fresh)
            if self._stopped is not None and self.alive_known:
                self._stopped = yield from self._running(fresh=True)
        if self._stopped is None:
            return None
        if question.id == first.id:
            return failed(question, launch_play(self._stopped), self._words())
        why = phrase("the program could not be started")
        return waits(question, first.requirement.id, why)

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

    def decide(self, question: Question) -> Task[CaseResult]:
        """Play the case; play it again where it fails."""
        play = yield from self._judged(question, 1)
        if isinstance(self.keeper, Client) and self.keeper.wants_terminal():
            play = yield from self._judged(question, 1)
        if play.unobservable:
            return ended(question, Verdict.NOT_OBSERVABLE, play.unobservable, (play,))
        if play.prevented:
            return ended(question, Verdict.INCONCLUSIVE, play.prevented, (play,))
        if play.finding is None:
            return ended(question, Verdict.PASS, "", (play,))
        if (yield from self._is_gone(question, play)):
            return ended(question, Verdict.INCONCLUSIVE, self._gone(), (play,))
        return (yield from self._again(question, play))

    def _judged(self, question: Question, number: int) -> Task[Play]:
        """Play; where that can't be judged, once more in a calm moment."""
        play = yield from self._play(question, number)
        if play.prevented:
            yield from self._calm()
            play = yield from self._play(question, number + 1)
        return play

    def _calm(self) -> Task[None]:
        """Wait for a moment in which the machine is as fast as usual, if one comes."""
        until = self.loop.clock() + _CALM
        while self.loop.calibration.stretch > 1 and self.loop.clock() < until:
            yield self.loop.clock() + 0.1

    def _is_gone(self, question: Question, play: Play) -> Task[bool]:
        """Tell whether a target that nobody can restart refuses every connection.

        It is looked at twice: over UDP a program that changes its socket between two
        datagrams refuses one now and then.
        """
        if self.keeper.owned or not self.alive_known or not refused_at_once(play):
            return False
        yield self.loop.clock() + _SETTLING * self.loop.calibration.stretch
        second = yield from self._play(question, 2)
        if refused_at_once(second):
            self.gone_since = self.before
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
        if second.prevented:
            return ended(question, Verdict.INCONCLUSIVE, second.prevented, (second,))
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
            why = phrase("datagrams get lost on the way to this target")
            return ended(question, Verdict.INCONCLUSIVE, why, (last,))
        return failed(question, last, words)

    def _gone(self) -> str:
        return phrase("the program is gone since {case}", case=self.gone_since)

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
        return (yield from self._judged(question, number))

    def _play(self, question: Question, number: int) -> Task[Play]:
        script = Script(question.case, self._setting(question, number))
        play = yield from conduct(script, self.keeper, self.loop)
        if isinstance(self.keeper, Client):
            yield from self.keeper.stop()
        self.keeper.fresh = False
        self._met = True
        self.alive_known = self.alive_known or script.stage.alive_passed
        return play

    def _setting(self, question: Question, number: int) -> Setting:
        builtin = {
            "host": self.keeper.host,
            "port": str(self.keeper.port),
            "sheet_port": str(self.spec.port),
        }
        if isinstance(self.root, (Planted, Given)):
            builtin["root"] = str(self.root.path)
            builtin["root_name"] = self.root.path.name
        return Setting(
            self.spec,
            f"{self.seed}/{self.spec.label}/{question.id}/{number}",
            builtin,
            self.keeper.given,
            self.alive_known,
            self._met,
            self.keeper.owned,
            self.root,
            self.root.names_given if self.root is not None else {},
        )
