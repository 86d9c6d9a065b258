"""The verb that looks at the source of a program that the suite started."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar

from conformance.forms import Entries, Field, Fields, Form, ListOf, Plain
from conformance.member import Member
from conformance.model import Verb
from conformance.phrases import phrase
from conformance.playing import Contradiction
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.verdicts import Finding


@dataclass(frozen=True)
class Code:
    """The syntax tree of the program and of the modules that it reaches."""

    imports: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    calls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_coroutines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    arguments: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    awaited: tuple[str, ...] = ()
    single: ClassVar[bool] = True
    offline: ClassVar[bool] = True

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when the source keeps every rule; a finding quotes the line."""
        answer = yield from stage.ask("code", self)
        if answer is None:
            stage.unseen = phrase("the program's source can't be seen")
        elif isinstance(answer, Finding):
            raise Contradiction(answer)


_NAMES_LIST = ListOf(Plain(), lone=True)


_NONE = {"none_of": Field(_NAMES_LIST, required=True)}


_EITHER = {"none_of": Field(_NAMES_LIST), "any_of": Field(_NAMES_LIST)}


_CODE = Fields(
    Code,
    {
        "imports": Field(Fields(dict, _EITHER, "imports")),
        "calls": Field(Fields(dict, _EITHER, "calls")),
        "in_coroutines": Field(Fields(dict, _NONE, "in_coroutines")),
        "arguments": Field(Entries(Fields(dict, _NONE, "arguments"))),
        "awaited": Field(_NAMES_LIST),
    },
    "code",
)

VERBS: dict[str, Form[Verb]] = {"code": _CODE}
