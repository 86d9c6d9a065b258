"""Verbs about the life of a program that the suite started: signal, restart, exits."""

from __future__ import annotations

from typing import ClassVar

from conformance.forms import Empty, Field, Fields, Form, Made, OneWord, duration
from conformance.member import Member
from conformance.model import Verb
from conformance.phrases import phrase
from conformance.playing import Contradiction, Unobservable
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.verdicts import Finding, Wait

_NOT_OURS = phrase("the suite did not start this program")
_STATUS = {"0": "0", "not 0": phrase("not 0"), "any": phrase("any")}
#: Seconds between two looks at a process that is about to end.
_LOOK = 0.02


@dataclass(frozen=True)
class Signal:
    """Interrupt the program as Ctrl+C does, or kill it."""

    which: str
    single: ClassVar[bool] = True
    ends_program: ClassVar[int] = 2

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when the signal has been sent."""
        if (yield from stage.ask("signal", self.which)) is None:
            raise Unobservable(_NOT_OURS)


@dataclass(frozen=True)
class Restart:
    """Stop the program if it still runs, and start it again at once."""

    single: ClassVar[bool] = True
    ends_program: ClassVar[int] = 3

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when it listens again."""
        answer = yield from stage.ask("restart")
        if answer is None:
            raise Unobservable(_NOT_OURS)
        if isinstance(answer, Finding):
            raise Contradiction(answer)


@dataclass(frozen=True)
class Exits:
    """The program ends by itself, in time and with the status that is asked for."""

    within: float = 5.0
    status: str = "any"
    single: ClassVar[bool] = True

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when it has ended."""
        began = stage.now
        end = began + self.within * stage.stretch
        while True:
            answer = yield from stage.ask("exit status")
            if answer is None:
                raise Unobservable(_NOT_OURS)
            if isinstance(answer, int):
                stage.came(stage.now - began - _LOOK, self.within * stage.stretch)
                return self._judge(answer, member, stage)
            if stage.now >= end:
                raise self._still_runs(stage, began)
            yield min(end, stage.now + _LOOK)

    def _judge(self, status: int, member: Member, stage: Stage) -> None:
        wanted = {"any": True, "0": status == 0, "not 0": status != 0}[self.status]
        if not wanted:
            expected = phrase("an exit status of {status}", status=_STATUS[self.status])
            raise stage.contradict(member, expected, f"{status}")

    def _still_runs(self, stage: Stage, began: float) -> Contradiction:
        waited = stage.now - began
        what = phrase("the end of the program")
        wait = Wait("", began - stage.began, stage.at, what)
        limit = self.within
        expected = phrase("the program to end within {limit:.0f} s", limit=limit)
        got = phrase("it still runs after {waited:.1f} s", waited=waited)
        return Contradiction(Finding(expected, got, wait=wait))


_EXITS = Fields(
    Exits,
    {"within": Field(duration()), "status": Field(OneWord(("0", "not 0", "any")))},
    "exits",
)

VERBS: dict[str, Form[Verb]] = {
    "signal": Made(OneWord(("interrupt", "kill")), Signal),
    "restart": Made(Empty(), lambda _: Restart(), Restart()),
    "exits": Made(_EXITS, lambda verb: verb, Exits()),
}
