"""The verb for talks: turns of sending and expecting, each answered before the next."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import ClassVar

from conformance.forms import (
    VALUE,
    Field,
    Fields,
    Form,
    NumberForm,
    duration,
    whole_number,
)
from conformance.member import Member
from conformance.model import Verb
from conformance.playing import BARRIER
from conformance.stage import Playing, Stage
from conformance.values import Number, Value, number
from conformance.verbs.hearing import EXPECT, Expect
from conformance.verbs.speaking import connected, speak


@dataclass(frozen=True)
class Exchange:
    """Turns of sending and expecting, with fresh values; in a group turn by turn."""

    send: Value
    expect: Expect
    times: Number = 1
    median: float | None = None
    within: float | None = None
    single: ClassVar[bool] = False

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when every turn has been answered."""
        yield from connected(member, stage)
        times = number(self.times, stage.scope(member))
        took = []
        for turn in range(times):
            if turn and member.peer.count > 1:
                yield BARRIER
            stage.turn = f"turn {turn + 1} of {times}" if times > 1 else ""
            began = stage.now
            speak(self.send, member, stage)
            yield from self.expect.play(member, stage)
            took.append(stage.now - began)
        stage.turn = ""
        self._judge_times(took, member, stage)

    def _judge_times(self, took: list[float], member: Member, stage: Stage) -> None:
        stretch = stage.stretch
        median = statistics.median(took) if took else 0.0
        if self.median is not None and median > self.median * stretch:
            limit = f"{self.median * stretch * 1000:.0f} ms"
            raise stage.contradict(
                member,
                f"half of the {len(took)} answers within {limit}",
                f"half of them took longer than {median * 1000:.0f} ms",
            )
        if self.within is not None and sum(took) > self.within * stretch:
            raise stage.contradict(
                member,
                f"all {len(took)} answers within {self.within * stretch:.1f} s",
                f"{sum(took):.1f} s",
            )


_EXCHANGE = Fields(
    Exchange,
    {
        "send": Field(VALUE, required=True),
        "expect": Field(EXPECT, required=True),
        "times": Field(NumberForm(whole_number(1))),
        "median": Field(duration()),
        "within": Field(duration()),
    },
    "exchange",
)

VERBS: dict[str, Form[Verb]] = {"exchange": _EXCHANGE}
