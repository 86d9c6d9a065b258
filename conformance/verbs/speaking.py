"""Verbs that act on a connection: connect, send, close, reading, pause."""

from __future__ import annotations

from typing import ClassVar

from conformance.delivery import pieces
from conformance.forms import (
    VALUE,
    Empty,
    Field,
    Fields,
    Form,
    Made,
    OneWord,
    Shorthand,
    duration,
)
from conformance.happenings import Read
from conformance.member import Member
from conformance.model import Spec, Verb
from conformance.records import dataclass
from conformance.stage import Playing, Stage, paced
from conformance.values import Value, evaluate, whole
from conformance.verbs.meeting import connected


@dataclass(frozen=True)
class Connect:
    """Connect; otherwise the first step that needs a connection makes it."""

    single: ClassVar[bool] = False

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when the connection stands."""
        yield from connected(member, stage)


@dataclass(frozen=True)
class SendOctets:
    """Hand octets over; with `until: stuck`, until all or nothing more is taken."""

    data: Value
    until: str = ""
    single: ClassVar[bool] = False

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass at once, or when the target takes nothing for the quiet time."""
        yield from connected(member, stage)
        speak(self.data, member, stage)
        if not self.until:
            return
        stage.sending += 1
        while not self._stuck(member, stage):
            yield member.moved + stage.quiet
        stage.sending -= 1

    def unfit(self, spec: Spec) -> str:
        """Say why this can't be asked in a file, or nothing."""
        wrong = self.until and spec.transport == "udp"
        return "until: a datagram is taken at once, or never." if wrong else ""

    def _stuck(self, member: Member, stage: Stage) -> bool:
        done = member.accepted >= member.handed or member.broken or member.ended
        return bool(done) or stage.now >= member.moved + stage.quiet


def speak(value: Value, member: Member, stage: Stage) -> None:
    """Evaluate `value` and hand it over as the delivery of the case wants it."""
    message = evaluate(value, stage.scope(member))
    cut = pieces(whole(message), stage.case.delivery) if paced(stage.case) else []
    stage.send(member, message, cut)


@dataclass(frozen=True)
class Close:
    """Close both ways politely, half-close (`write`), or abort (`reset`)."""

    how: str = ""
    single: ClassVar[bool] = False

    def unfit(self, spec: Spec) -> str:
        """Say why this can't be asked in a file, or nothing."""
        wrong = self.how and spec.transport == "udp"
        return "there is no connection: say 'close:' alone." if wrong else ""

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass in any case."""
        yield from connected(member, stage)
        if self.how == "write":
            stage.note_operation("finish", member)
            stage.finish(member)
        elif self.how == "reset":
            stage.note_operation("reset", member)
            stage.drop(member, reset=True)
        else:
            stage.note_operation("close", member)
            yield from leave(member, stage)


def leave(member: Member, stage: Stage, after_end: bool = False) -> Playing:
    """Close politely: half-close, drain for a bounded time, close.

    With `after_end`, a connection that the program ended first is answered with a
    reset, which keeps TIME_WAIT off the program; one that the program should end is
    given a moment to do so.
    """
    if not member.stands or stage.transport == "udp":
        stage.drop(member)
        return
    if after_end and member.answered and stage.spec.closes == "program":
        yield from _awaited_end(member, stage)
    ended_first = bool(member.ended)
    if not ended_first and not member.broken:
        stage.finish(member)
        if not member.reading:
            stage.actions.append(Read(member.label, True))
        began = stage.now
        while not member.ended and stage.now < max(began, member.heard) + stage.quiet:
            if stage.now >= began + stage.patience:
                break
            yield max(began, member.heard) + stage.quiet
    stage.drop(member, reset=ended_first and after_end)


def _awaited_end(member: Member, stage: Stage) -> Playing:
    """Wait for the program's end, but not longer than silence lasts."""
    until = stage.now + stage.quiet
    while member.sent and not member.ended and stage.now < until:
        yield until


@dataclass(frozen=True)
class Reading:
    """Take octets from the connection, or leave them with the target."""

    on: bool
    single: ClassVar[bool] = False

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass in any case."""
        if member.stands:
            stage.actions.append(Read(member.label, self.on))
        member.reading = self.on
        stage.note_operation("reading", member, on=self.on)
        return
        yield


@dataclass(frozen=True)
class Pause:
    """Let time pass."""

    seconds: float
    single: ClassVar[bool] = True

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when the time is over."""
        stage.note_operation("pause", member, seconds=self.seconds)
        end = stage.now + self.seconds
        while stage.now < end:
            yield end


_SEND = Fields(
    SendOctets,
    {"data": Field(VALUE, required=True), "until": Field(OneWord(("stuck",)))},
    "send",
)

_SEND_SHORT: Shorthand[SendOctets] = Shorthand(VALUE, _SEND, SendOctets)

VERBS: dict[str, Form[Verb]] = {
    "connect": Made(Empty(), lambda _: Connect(), Connect()),
    "send": _SEND_SHORT,
    "close": Made(OneWord(("write", "reset")), Close, Close()),
    "reading": Made(OneWord(("on", "off")), lambda word: Reading(word == "on")),
    "pause": Made(duration(), Pause),
}
