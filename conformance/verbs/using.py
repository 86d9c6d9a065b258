"""Verbs for a client under test: what is typed, and what it prints."""

from __future__ import annotations

from typing import ClassVar

from conformance.forms import (
    VALUE,
    Field,
    Fields,
    Form,
    ListOf,
    Made,
    OneWord,
    Shorthand,
)
from conformance.member import Member
from conformance.model import Verb
from conformance.octets import quote
from conformance.phrases import all_of, phrase
from conformance.playing import Contradiction, Unobservable
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.values import AnyCase, Value, octets
from conformance.verdicts import Finding, Wait

_LOOK = 0.02


@dataclass(frozen=True)
class Printed:
    """What a program has printed so far; `done`: nothing more can come."""

    screen: bytes
    errors: bytes
    done: bool


@dataclass(frozen=True)
class Type:
    """Type at the program's keyboard, which stays open."""

    text: Value
    single: ClassVar[bool] = True
    role: ClassVar[str] = "client"

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when it is typed."""
        data = octets(self.text, stage.scope(member))
        if (yield from stage.ask("type", data)) is None:
            raise Unobservable(phrase("this program has no keyboard of ours"))
        stage.record("keyboard", ">", data)


@dataclass(frozen=True)
class Prints:
    """What is on the program's screen: searched, since prompts do not matter.

    `contains` is waited for; `lacks` is judged on all of it at the end; `not_empty`
    counts what goes to stderr too.
    """

    contains: tuple[Value, ...] = ()
    lacks: tuple[Value, ...] = ()
    not_empty: bool = False
    single: ClassVar[bool] = True
    role: ClassVar[str] = "client"

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when everything that is wanted is there, and nothing else of `lacks`."""
        scope = stage.scope(member)
        wanted = [_Sought.of(one, octets(one, scope)) for one in self.contains]
        unwanted = [_Sought.of(one, octets(one, scope)) for one in self.lacks]
        began = stage.now
        while True:
            printed = yield from stage.ask("printed")
            if not isinstance(printed, Printed):
                raise Unobservable(phrase("this program's screen can't be seen"))
            there = self._is_there(printed, wanted)
            late = stage.now >= began + stage.patience
            if printed.done or late or (there and not unwanted):
                break
            yield min(began + stage.patience, stage.now + _LOOK)
        stage.record("screen", "<", printed.screen)
        if not there:
            raise self._lacking(printed, wanted, stage, began)
        _check_absent(printed.screen, unwanted)

    def _is_there(self, printed: Printed, wanted: list[_Sought]) -> bool:
        if self.not_empty and not (printed.screen + printed.errors).strip():
            return False
        return all(one.stands_in(printed.screen) for one in wanted)

    def _lacking(
        self, printed: Printed, wanted: list[_Sought], stage: Stage, since: float
    ) -> Contradiction:
        missing = [one.words for one in wanted if not one.stands_in(printed.screen)]
        expected = all_of(missing) or phrase("something")
        got = quote(printed.screen) if printed.screen else phrase("nothing")
        more = phrase("more on the screen")
        wait = Wait("", since - stage.began, stage.at, more)
        return Contradiction(
            Finding(
                phrase("{what} on the screen", what=expected),
                got,
                wait=None if printed.done else wait,
                hint=_hint(printed.screen, wanted),
            )
        )


@dataclass(frozen=True)
class _Sought:
    """What is searched for on a screen, perhaps without regard to case."""

    data: bytes
    any_case: bool

    @classmethod
    def of(cls, value: Value, data: bytes) -> _Sought:
        """Return what a value asks for."""
        return cls(data, isinstance(value, AnyCase))

    def stands_in(self, screen: bytes) -> bool:
        """Tell whether it is there."""
        if self.any_case:
            return self.data.lower() in screen.lower()
        return self.data in screen

    @property
    def words(self) -> str:
        """What is searched for, in words."""
        told = quote(self.data)
        return phrase("{data} in any case", data=told) if self.any_case else told


def _check_absent(screen: bytes, unwanted: list[_Sought]) -> None:
    for one in unwanted:
        if one.stands_in(screen):
            got = quote(screen)
            expected = phrase("no {what} on the screen", what=one.words)
            raise Contradiction(Finding(expected, got))


def _hint(screen: bytes, wanted: list[_Sought]) -> str:
    """Explain what beginners print instead of a text."""
    for one in wanted:
        if repr(one.data).encode() in screen:
            return phrase(
                "That is how Python shows bytes: decode() them before printing."
            )
    return ""


_PRINTS = Fields(
    Prints,
    {
        "contains": Field(ListOf(VALUE, lone=True)),
        "lacks": Field(ListOf(VALUE, lone=True)),
    },
    "prints",
)
_NOT_EMPTY = Made(OneWord(("not_empty",)), lambda _: Prints(not_empty=True))

_EITHER: Shorthand[Prints] = Shorthand(
    _NOT_EMPTY, _PRINTS, lambda verb: verb, short_maps=False
)

VERBS: dict[str, Form[Verb]] = {
    "type": Made(VALUE, Type),
    "prints": _EITHER,
}
