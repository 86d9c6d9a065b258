"""The verb for talks: turns of sending and expecting, each answered before the next.

Over UDP loss is legal: a turn that got no answer is asked again with fresh values.
"""

from __future__ import annotations

import statistics
from typing import ClassVar

from conformance.forms import (
    VALUE,
    Field,
    Fields,
    Form,
    NumberForm,
    duration,
    percent,
    whole_number,
)
from conformance.member import Member
from conformance.model import Spec, Verb
from conformance.phrases import phrase
from conformance.playing import BARRIER, Contradiction
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.values import Number, Value, number
from conformance.verbs.bursts import burst
from conformance.verbs.hearing import EXPECT, Expect
from conformance.verbs.meeting import connected
from conformance.verbs.speaking import speak

#: How often a turn is asked again where no datagram came back.
_REPEATED = 2


@dataclass(frozen=True)
class Exchange:
    """Turns of sending and expecting, with fresh values; in a group turn by turn."""

    send: Value
    expect: Expect
    times: Number = 1
    median: float | None = None
    within: float | None = None
    outstanding: int = 0
    at_least: float = 1.0
    single: ClassVar[bool] = False

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when every turn has been answered."""
        yield from connected(member, stage)
        times = number(self.times, stage.scope(member))
        if self.outstanding:
            yield from burst(self, times, member, stage)
            return
        took = []
        for turn in range(times):
            if turn and member.peer.count > 1:
                yield BARRIER
            if times > 1:
                stage.turn = phrase(
                    "turn {number} of {all}", number=turn + 1, all=times
                )
            began = stage.now
            yield from self._turn(member, stage)
            took.append(stage.now - began)
        stage.turn = ""
        self._judge_times(took, member, stage)

    def _turn(self, member: Member, stage: Stage) -> Playing:
        """Ask and hear the answer; over UDP, ask again where nothing came.

        There, answers to earlier questions may come late, or once more.
        """
        for attempt in range(_REPEATED + 1):
            speak(self.send, member, stage)
            try:
                yield from self.expect.heard(member, stage, member.earlier)
                break
            except Contradiction as contradiction:
                again = contradiction.finding.unanswered and not stage.serving
                if not again or attempt == _REPEATED:
                    raise
            member.earlier += self.expect.shapes(member, stage)
            stage.notes.append("asked again, since no answer came")
            stage.note_operation("again", member)
        if stage.spec.transport == "udp":
            member.earlier += self.expect.shapes(member, stage)

    def _judge_times(self, took: list[float], member: Member, stage: Stage) -> None:
        stretch = stage.stretch
        median = statistics.median(took) if took else 0.0
        if self.median is not None:
            if median > self.median * stretch:
                limit = self.median * stretch * 1000
                raise stage.contradict(
                    member,
                    phrase(
                        "half of the {number} answers within {limit:.0f} ms",
                        number=len(took),
                        limit=limit,
                    ),
                    phrase(
                        "half of them took longer than {time:.0f} ms",
                        time=median * 1000,
                    ),
                )
            stage.came(median, self.median * stretch)
        if self.within is None:
            return
        stage.came(sum(took), self.within * stretch)
        if sum(took) > self.within * stretch:
            raise stage.contradict(
                member,
                phrase(
                    "all {number} answers within {limit:.1f} s",
                    number=len(took),
                    limit=self.within * stretch,
                ),
                phrase("{time:.1f} s", time=sum(took)),
            )

    def unfit(self, spec: Spec) -> str:
        """Say why this can't be asked in a file, or nothing."""
        if spec.transport != "udp" and (self.outstanding or self.at_least < 1):
            return "outstanding and at_least are for datagrams (transport: udp)."
        if self.at_least < 1 and not self.outstanding:
            return "at_least counts answers to questions that are outstanding."
        return self.expect.unfit(spec)


_EXCHANGE = Fields(
    Exchange,
    {
        "send": Field(VALUE, required=True),
        "expect": Field(EXPECT, required=True),
        "times": Field(NumberForm(whole_number(1))),
        "median": Field(duration()),
        "within": Field(duration()),
        "outstanding": Field(whole_number(1)),
        "at_least": Field(percent()),
    },
    "exchange",
)

VERBS: dict[str, Form[Verb]] = {"exchange": _EXCHANGE}
