"""What a spec may ask of a reply: the forms, and the plain data that is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from conformance.forms import (
    VALUE,
    Entries,
    Field,
    Fields,
    Flag,
    ListOf,
    Made,
    Mistake,
    OneWord,
    Schema,
    Shorthand,
    Wordings,
    Wrong,
    kind,
    text_of,
)
from conformance.http1 import DEFECTS
from conformance.messages import Message
from conformance.phrases import worded
from conformance.records import dataclass
from conformance.values import (
    AnyCase,
    Name,
    Scope,
    Text,
    Value,
    evaluate,
    octets,
    whole,
)
from conformance.verbs.pages import PAGE, PageRule

if TYPE_CHECKING:
    from yaml.nodes import Node

_NOTHING = Text(())


#: Octets that are longer than this are compared as they come, and never held.
LONG = 1 << 16


def held(message: Message) -> bytes | Message:
    """Return the octets of a message, a long one as it is."""
    return whole(message) if len(message) <= LONG else message


@dataclass(frozen=True)
class HeaderRule:
    """What must hold of the headers of one name."""

    rule: str
    value: Value = _NOTHING


@dataclass(frozen=True)
class BodyRule:
    """What must hold of the body, all of it."""

    contains: tuple[Value, ...] = ()
    starts: tuple[Value, ...] = ()
    lacks: tuple[Value, ...] = ()
    rule: str = ""
    value: Value = _NOTHING

    def plain(self, scope: Scope) -> Iterator[tuple[str, bytes | Message]]:
        """Yield each rule and its octets; long ones as the message that they are."""
        if self.rule:
            yield self.rule, held(evaluate(self.value, scope))
        for rule in ("contains", "starts", "lacks"):
            for value in getattr(self, rule):
                any_case = "_any_case" if isinstance(value, AnyCase) else ""
                message = evaluate(value, scope)
                yield (
                    rule + any_case,
                    held(message) if rule == "starts" else whole(message),
                )


@dataclass(frozen=True)
class Wanted:
    """One permitted reply; only what is named is asked."""

    status: tuple[str | Name, ...] = ()
    version: tuple[str, ...] = ()
    headers: Mapping[str, HeaderRule] = field(default_factory=dict)
    body: BodyRule | None = None
    defects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: PageRule | None = None
    closed: bool = False
    name: str = ""

    def plain(self, scope: Scope) -> dict[str, Any]:
        """Return what is asked as plain data (see `http1.judging`)."""
        found: dict[str, Any] = {}
        if self.status:
            found["status"] = [
                one for part in self.status for one in _codes(part, scope)
            ]
        if self.version:
            found["version"] = list(self.version)
        if self.headers:
            found["headers"] = {
                name: (one.rule, octets(one.value, scope))
                for name, one in self.headers.items()
            }
        if self.body is not None:
            found["body"] = list(self.body.plain(scope))
        if self.defects:
            found["defects"] = list(self.defects["none_of"])
        return {**found, "closed": self.closed, "name": self.name}


def _codes(part: str | Name, scope: Scope) -> list[str]:
    if isinstance(part, str):
        return [part]
    message = scope.named(part.name)
    return message.cut(0, len(message)).decode().split()


class _Status:
    """A status such as `404`, a class such as `4xx`, or `$name` of one."""

    _what = "a status such as '404' or '4xx'"

    def read(self, node: Node, mistakes: list[Mistake]) -> str | Name:
        """Return the status or the name."""
        text = text_of(node, self._what)
        if re.fullmatch(r"\$[a-z][a-z0-9_]*", text):
            return Name(text[1:])
        if not re.fullmatch(r"[1-5](\d\d|xx)", text):
            raise Wrong(node, f"this wants {self._what}, and here is {kind(node)}.")
        return text

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"type": ["string", "integer"]}


def _rule(**given: Value) -> HeaderRule:
    ((rule, value),) = given.items()
    return HeaderRule(rule, value)


def _bare(value: Value) -> HeaderRule:
    word = _word(value)
    if word in ("present", "absent"):
        return HeaderRule(word)
    return HeaderRule("is", value)


def _word(value: Value) -> str:
    """Return the text of a value that is nothing but a text."""
    parts = value.parts if isinstance(value, Text) else ()
    return str(parts[0]) if len(parts) == 1 else ""


_HEADER: Shorthand[HeaderRule] = Shorthand(
    VALUE,
    Fields(
        _rule,
        {"has": Field(VALUE), "if_sent": Field(VALUE), "resolves_to": Field(VALUE)},
        "a header",
    ),
    _bare,
)


def _whole(value: Value) -> BodyRule:
    word = _word(value)
    if word in ("empty", "not_empty"):
        return BodyRule(rule=word)
    return BodyRule(rule="is", value=value)


_VALUES = ListOf(VALUE, lone=True)
BODY: Shorthand[BodyRule] = Shorthand(
    VALUE,
    Fields(
        BodyRule,
        {
            "contains": Field(_VALUES),
            "starts": Field(_VALUES),
            "lacks": Field(_VALUES),
        },
        "body",
    ),
    _whole,
)
STATUS = ListOf(_Status(), lone=True)
_DEFECTS: Fields[dict[str, tuple[str, ...]]] = Fields(
    dict,
    {"none_of": Field(ListOf(OneWord(DEFECTS), lone=True), required=True)},
    "defects",
)
WANTED: Fields[Wanted] = Fields(
    Wanted,
    {
        "status": Field(STATUS),
        "version": Field(ListOf(OneWord(("1.0", "1.1")), lone=True)),
        "headers": Field(Entries(_HEADER)),
        "body": Field(BODY),
        "defects": Field(_DEFECTS),
        "page": Field(PAGE),
        "closed": Field(Made(Flag(), bool)),
        "name": Field(Made(Wordings(), worded)),
    },
    "a reply",
)
