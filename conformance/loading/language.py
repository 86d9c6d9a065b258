"""The keys of a spec file: what may stand in a file, a requirement, a case, a step.

Each table is read strictly and describes itself (see `forms`).  What comes out is
raw: one file as it was written, before `extends`, `each` and `delivery` mean
anything; that is the business of `loader`.
"""

from __future__ import annotations

from typing import Any

from yaml.nodes import Node

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
    Pattern,
    Plain,
    Schema,
    Shorthand,
    Wordings,
    Wrong,
    duration,
    kind,
    nearest,
    pairs,
    percent,
    size,
    value_schema,
    where,
    whole_number,
)
from conformance.loading.raw import RawCase, RawRequirement, RawSpec, RawStep
from conformance.model import PATIENCE, Entry, Impair, Level, Peer
from conformance.values import Value
from conformance.verbs.table import VERBS


class StepForm:
    """A map with one verb, and `peer` where there are several."""

    def read(self, node: Node, mistakes: list[Mistake]) -> RawStep:
        """Return the step."""
        given = pairs(node, mistakes)
        peer = given.pop("peer", None)
        if len(given) != 1:
            verbs = " and ".join(repr(name) for name in given) or "none"
            raise Wrong(node, f"a step has one verb, and here are {verbs}.")
        name, (key, value) = next(iter(given.items()))
        if name not in VERBS:
            raise Wrong(key, f"there is no verb {name!r}.{nearest(name, VERBS)}")
        speaker = Plain("the name of a peer").read(peer[1], mistakes) if peer else ""
        try:
            verb = VERBS[name].read(value, mistakes)
        except Wrong as wrong:
            raise wrong.under(name) from None
        return RawStep(verb, name, speaker, where(node))

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        properties: Schema = {name: form.schema() for name, form in VERBS.items()}
        properties["peer"] = Plain().schema()
        only: Schema = {"type": "object", "properties": properties}
        return {**only, "additionalProperties": False, "minProperties": 1}


STEPS = ListOf(StepForm())


class _Peers:
    """Names to peers: a number is a group, a map says more."""

    _more: Fields[dict[str, Any]] = Fields(
        dict,
        {
            "count": Field(whole_number(1)),
            "receive_buffer": Field(size()),
            "reading": Field(Made(OneWord(("on", "off")), lambda word: word == "on")),
            "listening": Field(Flag()),
        },
        "a peer",
    )
    _one: Shorthand[dict[str, Any]] = Shorthand(
        whole_number(1), _more, lambda count: {"count": count}, short_maps=False
    )

    def read(self, node: Node, mistakes: list[Mistake]) -> dict[str, Peer]:
        """Return the peers in the order in which they connect."""
        given = Entries(self._one).read(node, mistakes)
        return {name: Peer(name, **more) for name, more in given.items()}

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return Entries(self._one).schema()


class _Patience:
    """A time that is never shorter than the least that is fair."""

    def read(self, node: Node, mistakes: list[Mistake]) -> float:
        """Return seconds."""
        seconds = duration().read(node, mistakes)
        if seconds < PATIENCE:
            raise Wrong(
                node,
                f"{kind(node)} is less than {PATIENCE} s, which wrongs slow machines.",
            )
        return seconds

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return duration().schema()


_LOST: Pattern[tuple[str, int]] = Pattern(
    r"(request|reply) ([1-9]\d*)",
    "a datagram such as 'reply 1'",
    lambda found: (found[1], int(found[2])),
)
_IMPAIR = Fields(
    Impair,
    {
        "loss": Field(percent()),
        "duplicate": Field(percent()),
        "reorder": Field(percent()),
        "delay": Field(duration()),
        "lose": Field(ListOf(_LOST, lone=True)),
    },
    "impair",
)
_NAMES = ListOf(Plain("a name"), lone=True)
_VALUES = Entries(VALUE)

CASE: Fields[RawCase] = Fields(
    RawCase,
    {
        "steps": Field(STEPS, required=True),
        "peers": Field(_Peers()),
        "delivery": Field(ListOf(OneWord(("whole", "octets", "cuts")))),
        "each": Field(ListOf(_VALUES)),
        "values": Field(_VALUES),
        "patience": Field(_Patience()),
        "platforms": Field(_NAMES),
        "repeat": Field(whole_number(1)),
        "control": Field(Plain("REQUIREMENT/case")),
        "hostile": Field(Flag()),
        "fresh": Field(Flag()),
        "slow": Field(Flag()),
        "impair": Field(_IMPAIR),
    },
    "a case",
    placed=True,
)

REQUIREMENT: Fields[RawRequirement] = Fields(
    RawRequirement,
    {
        "level": Field(OneWord(tuple(level.value for level in Level))),
        "points": Field(whole_number()),
        "group": Field(Wordings()),
        "title": Field(Wordings()),
        "text": Field(Wordings()),
        "hint": Field(Wordings()),
        "source": Field(Plain()),
        "needs": Field(ListOf(Plain("an id"), lone=True, least=0)),
        "cases": Field(Entries(CASE, "a case")),
    },
    "a requirement",
    placed=True,
)

_KINDS = ("file", "dir", "link", "fifo")


def _entry(path: Value, mode: int | None = None, count: int = 1, **kind: Any) -> Entry:
    """Return an entry of exactly one kind; `ValueError` where it has none or two."""
    if len(kind) != 1:
        said = " and ".join(map(repr, kind)) or "none"
        raise ValueError(
            f"an entry is one of {', '.join(_KINDS)}, and here are {said}."
        )
    ((name, value),) = kind.items()
    if value is False:
        raise ValueError(f"'{name}: false' says nothing; leave it out.")
    return Entry(path, name, None if value is True else value, mode, count)


_YES: Made[bool] = Made(Flag(), bool)
_ENTRY: Fields[Entry] = Fields(
    _entry,
    {
        "path": Field(VALUE, required=True),
        "file": Field(VALUE),
        "dir": Field(_YES),
        "link": Field(VALUE),
        "fifo": Field(_YES),
        "mode": Field(Made(OneWord(("0",)), int)),
        "count": Field(whole_number(1)),
    },
    "an entry",
)

FILE: Fields[RawSpec] = Fields(
    RawSpec,
    {
        "assignment": Field(Plain("the number of the assignment")),
        "name": Field(Plain("the name of the assignment"), required=True),
        "title": Field(Wordings()),
        "role": Field(OneWord(("server", "client"))),
        "transport": Field(OneWord(("tcp", "udp"))),
        "port": Field(whole_number(1)),
        "extends": Field(_NAMES),
        "abstract": Field(Flag()),
        "omit": Field(_NAMES),
        "basics": Field(_NAMES),
        "recognised_by": Field(OneWord(("echo", "capitals", "status_line"))),
        "reference": Field(Plain("the path of a program")),
        "patience": Field(_Patience()),
        "unanswered": Field(OneWord(("close", "reset"))),
        "closes": Field(OneWord(("suite", "program"))),
        "alive": Field(STEPS),
        "values": Field(_VALUES),
        "document_root": Field(ListOf(_ENTRY)),
        "requirements": Field(Entries(REQUIREMENT, "a requirement")),
        "not_asked": Field(Entries(Wordings(), "a reason")),
    },
    "a spec",
    placed=True,
)


def schema() -> Schema:
    """Return the JSON Schema (draft-07) of a spec file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A spec of the conformance suite",
        **FILE.schema(),
        "definitions": {"value": value_schema()},
    }
