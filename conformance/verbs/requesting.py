"""Verbs that ask over HTTP: request, get, head.  Raw octets, nothing is normalised."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar
from urllib.parse import unquote

from conformance.forms import VALUE, Field, Fields, Form, ListOf, Made, Plain
from conformance.member import Member
from conformance.model import Verb
from conformance.playing import Unobservable
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.values import Join, Raw, Text, Value, octets
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
        target = octets(self.target, stage.scope(member))
        _mind_missing(target, stage)
        yield from connected(member, stage)
        member.requested = f"{self.method} {self.version}"
        member.target = target.decode("utf-8", "surrogateescape")
        speak(self._octets(target), member, stage)

    def _octets(self, target: bytes) -> Value:
        """Return the request as one value."""
        start: list[Value] = [Text((f"{self.method} ",)), Raw(target)]
        start += [Text((f" {self.version}",)) if self.version else Text(()), _LINE_END]
        lines = [part for line in self.headers for part in (line, _LINE_END)]
        return Join((*start, *lines, _LINE_END, self.body))


def _mind_missing(target: bytes, stage: Stage) -> None:
    """Ask for nothing that the document root should have and has not."""
    root = stage.setting.root
    if root is None:
        return
    path = unquote(target.split(b"?")[0].decode("latin-1"), errors="replace")
    why = root.missing(path.strip("/"))
    if why:
        raise Unobservable(why)


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
