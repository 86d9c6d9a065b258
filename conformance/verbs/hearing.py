"""Verbs that judge what comes: expect, expect_end, expect_silence.

All of them come down to one question, `hear`: which of these forms has come?
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, ClassVar

from conformance.forms import (
    VALUE,
    Field,
    Fields,
    Form,
    ListOf,
    Made,
    OneWord,
    Shorthand,
    Wordings,
    duration,
)
from conformance.matching import (
    ANYTHING_THEN_END,
    NOTHING_THEN_END,
    NOTHING_THEN_OPEN,
    Cannot,
    Choice,
    Fits,
)
from conformance.matching import Form as Shape
from conformance.member import Member
from conformance.messages import Plain as PlainMessage
from conformance.model import Spec, Verb
from conformance.phrases import worded
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.values import Value, evaluate, octets
from conformance.verbs.datagrams import hear_datagram
from conformance.verbs.describing import contradiction, nothing_more
from conformance.verbs.meeting import connected, has_left

#: A step takes at most so many times the patience.
STEP_LIMIT = 12
#: Seconds between two looks at a client that may have ended.
_LOOK = 0.05


def hear(
    shapes: Sequence[Shape], member: Member, stage: Stage
) -> Generator[float | None, None, Fits]:
    """Wait until one of the forms has come, and take it from the inbox."""
    if stage.transport == "udp":
        return (yield from hear_datagram(shapes, member, stage))
    stage.note_operation("expect", member, forms=tuple(shapes), patience=stage.patience)
    choice = Choice(shapes)
    began = since = stage.now
    while True:
        if member.heard > since:
            stage.came(member.heard - since, stage.patience)
            since = member.heard
        quiet = stage.now >= since + stage.quiet
        answer = choice.look(member.inbox, bool(member.ended), quiet)
        stage.waited(stage.now - since, stage.patience)
        if isinstance(answer, Fits):
            return answer
        if isinstance(answer, Cannot):
            raise contradiction(member, stage, shapes, answer)
        end = min(since + stage.patience, began + STEP_LIMIT * stage.patience)
        if stage.now >= end or (stage.serving and has_left(stage, since)):
            raise nothing_more(member, stage, shapes, since)
        if stage.serving:
            end = min(end, stage.now + _LOOK)
        yield min(end, since + stage.quiet) if choice.needs_quiet and not quiet else end


def take(fits: Fits, member: Member, stage: Stage) -> None:
    """Take what fits from the inbox; name the alternative that was taken."""
    member.inbox.take(fits.size)
    member.answered = True
    if fits.form.name and fits.form.name not in stage.taken:
        stage.taken.append(fits.form.name)


@dataclass(frozen=True)
class Alternative:
    """One form as the spec writes it; its values are evaluated when it is played."""

    data: Value | None = None
    starts: Value | None = None
    part_of: Value | None = None
    lacks: tuple[Value, ...] = ()
    then: str = ""
    source: str = ""
    name: str = ""

    def __post_init__(self) -> None:
        asked = [self.data, self.starts, self.part_of, self.lacks or None]
        if sum(one is not None for one in asked) > 1:
            raise ValueError(
                "only one of 'data', 'starts', 'part_of', 'lacks' fits here."
            )
        if not self.then and all(one is None for one in asked):
            raise ValueError("this expects nothing: give 'data' or 'then'.")

    def shape(self, member: Member, stage: Stage) -> Shape:
        """Return the form with its octets."""
        scope = stage.scope(member)
        nothing = PlainMessage(b"")
        if self.lacks:
            unwanted = tuple(octets(one, scope) for one in self.lacks)
            return Shape(nothing, "lacks", self.then, self.name, unwanted)
        for kind, value in (("starts", self.starts), ("part_of", self.part_of)):
            if value is not None:
                return Shape(evaluate(value, scope), kind, self.then, self.name)
        message = nothing if self.data is None else evaluate(self.data, scope)
        return Shape(message, "exact", self.then, self.name)


@dataclass(frozen=True)
class Expect:
    """One of the permitted forms comes next; over UDP, one datagram of that form."""

    one_of: tuple[Alternative, ...]
    single: ClassVar[bool] = False

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when one form has come; what follows is left for the next step."""
        yield from self.heard(member, stage)

    def heard(
        self, member: Member, stage: Stage, late: Sequence[Shape] = ()
    ) -> Playing:
        """Do the same, where answers to earlier questions may come `late`."""
        yield from connected(member, stage)
        shapes = self.shapes(member, stage)
        if stage.transport == "udp":
            strict = any(one.source == "target" for one in self.one_of)
            fits = yield from hear_datagram(shapes, member, stage, strict, late)
        else:
            fits = yield from hear(shapes, member, stage)
        take(fits, member, stage)

    def shapes(self, member: Member, stage: Stage) -> list[Shape]:
        """Return the forms with their octets, as they are just now."""
        return [one.shape(member, stage) for one in self.one_of]

    def unfit(self, spec: Spec) -> str:
        """Say why this can't be asked in a file, or nothing."""
        if spec.transport == "udp" and any(one.then == "end" for one in self.one_of):
            return "then: a datagram has no end of stream; leave 'then: end' out."
        if spec.transport != "udp" and any(one.source for one in self.one_of):
            return "from: only datagrams can come from somebody else (transport: udp)."
        return ""


@dataclass(frozen=True)
class Ending:
    """The stream ends by FIN or RST: with nothing before it, or with anything."""

    after: str = ""
    single: ClassVar[bool] = False
    transport: ClassVar[str] = "tcp"

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when the end has come."""
        yield from connected(member, stage)
        shape = ANYTHING_THEN_END if self.after else NOTHING_THEN_END
        fits = yield from hear([shape], member, stage)
        take(fits, member, stage)


@dataclass(frozen=True)
class Silence:
    """No octet for a while, and the connection stays open."""

    seconds: float = 0.0
    single: ClassVar[bool] = False

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when nothing has come for the time."""
        yield from connected(member, stage)
        end = stage.now + self.seconds
        fits = yield from hear([NOTHING_THEN_OPEN], member, stage)
        while stage.now < end and not _stirs(member):
            yield end
        if _stirs(member):
            fits = yield from hear([NOTHING_THEN_OPEN], member, stage)
        take(fits, member, stage)


def _stirs(member: Member) -> bool:
    """Tell whether anything has come, or the end."""
    return bool(member.inbox or member.datagrams or member.ended)


def _alternatives(given: Any) -> Expect:
    return Expect((given,) if isinstance(given, Alternative) else tuple(given))


def _value(value: Value) -> Alternative:
    return Alternative(data=value)


_FORM = Fields(
    Alternative,
    {
        "data": Field(VALUE),
        "starts": Field(VALUE),
        "part_of": Field(VALUE),
        "lacks": Field(ListOf(VALUE, lone=True)),
        "then": Field(OneWord(("open", "end"))),
        "from": Field(OneWord(("target",)), argument="source"),
        "name": Field(Made(Wordings(), worded)),
    },
    "expect",
)
_ALTERNATIVE: Shorthand[Alternative] = Shorthand(VALUE, _FORM, _value)
_ONE_OF = Fields(
    Expect, {"one_of": Field(ListOf(_ALTERNATIVE), required=True)}, "expect"
)
EXPECT: Shorthand[Expect] = Shorthand(_ALTERNATIVE, _ONE_OF, _alternatives)
_ENDING = Fields(
    Ending, {"after": Field(OneWord(("anything",)), required=True)}, "expect_end"
)
_SILENCE = Fields(
    Silence, {"for": Field(duration(), True, "seconds")}, "expect_silence"
)


def _itself(verb: Any) -> Any:
    return verb


VERBS: dict[str, Form[Verb]] = {
    "expect": EXPECT,
    "expect_end": Made(_ENDING, _itself, Ending()),
    "expect_silence": Made(_SILENCE, _itself, Silence()),
}
