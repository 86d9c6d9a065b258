"""Verbs that ask over HTTP: request, get, head.  Raw octets, nothing is normalised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from conformance.forms import VALUE, Field, Fields, Form, ListOf, Made, Plain
from conformance.member import Member
from conformance.model import Verb
from conformance.stage import Playing, Stage
from conformance.values import Join, Text, Value
from conformance.verbs.meeting import connected
from conformance.verbs.speaking import leave, speak

_LINE_END = Text(("\r\n",))
_ROOT = Text(("/",))
_NOTHING = Text(())


@dataclass(frozen=True)
class Request:
    """One request; on a new connection where one was made on this one already."""

    method: str = "GET"
    target: Value = _ROOT
    version: str = "HTTP/1.0"
    headers: tuple[Value, ...] = ()
    body: Value = _NOTHING
    single: ClassVar[bool] = False
    transport: ClassVar[str] = "tcp"

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when it has been handed over."""
        if member.requested and member.stands:
            stage.note_operation("close", member)
            yield from leave(member, stage, after_end=True)
        yield from connected(member, stage)
        member.requested = f"{self.method} {self.version}"
        speak(self.octets, member, stage)

    @property
    def octets(self) -> Value:
        """The request as one value."""
        start = [Text((f"{self.method} ",)), self.target]
        start += [Text((f" {self.version}",)) if self.version else Text(()), _LINE_END]
        lines = [part for line in self.headers for part in (line, _LINE_END)]
        return Join((*start, *lines, _LINE_END, self.body))


_REQUEST = Fields(
    Request,
    {
        "method": Field(Plain("a method")),
        "target": Field(VALUE),
        "version": Field(Plain("a version")),
        "headers": Field(ListOf(VALUE, least=0)),
        "body": Field(VALUE),
    },
    "request",
)


def _short(method: str) -> Callable[[Value], Request]:
    return lambda target: Request(method, target)


VERBS: dict[str, Form[Verb]] = {
    "request": _REQUEST,
    "get": Made(VALUE, _short("GET")),
    "head": Made(VALUE, _short("HEAD")),
}
