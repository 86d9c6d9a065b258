"""The verb that looks at the process of a program that the suite started: observe.

What can't be seen of a bare address is left out; if nothing else fails, the case
is *not observable*.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from dataclasses import field
from typing import Any, ClassVar

from conformance.forms import (
    Field,
    Fields,
    Form,
    NumberForm,
    Pattern,
    Plain,
    whole_number,
)
from conformance.member import Member
from conformance.model import Verb
from conformance.phrases import phrase
from conformance.playing import Contradiction
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.values import Number, number
from conformance.verdicts import Finding

_SAMPLE = 0.05
#: How a spec writes that a program listens on every interface.
EVERY_INTERFACE = "*"
_SIZES = {"": 1, "%": 1, "KiB": 1 << 10, "MiB": 1 << 20}
_NAMES = {
    "threads": phrase("threads"),
    "processes": phrase("processes"),
    "open_files": phrase("open files"),
    "rss": phrase("memory"),
    "cpu": phrase("processor time"),
}
_EVERYWHERE = phrase("every interface")


@dataclass(frozen=True)
class Bound:
    """A limit: `grows <= 5`, `peaks < 32 MiB`, `< 50 %`."""

    how: str
    strict: bool
    limit: int
    text: str

    def holds(self, value: float) -> bool:
        """Tell whether `value` keeps the limit."""
        return value < self.limit if self.strict else value <= self.limit


def _bound(found: re.Match[str]) -> Bound:
    limit = int(found[3]) * _SIZES[found[4] or ""]
    return Bound(found[1] or "now", found[2] == "<", limit, found[0])


_BOUND: Pattern[Bound] = Pattern(
    r"(?:(grows|peaks) )?(<=|<) (\d+)(?: (KiB|MiB|%))?",
    "a limit such as 'grows <= 5', 'peaks < 32 MiB' or '< 50 %'",
    _bound,
)


@dataclass(frozen=True)
class Observe:
    """Numbers of the program's process, its port and its address, within limits."""

    bounds: Mapping[str, Bound] = field(default_factory=dict)
    listens_on: Number | None = None
    address: str = ""
    single: ClassVar[bool] = True

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when every limit is kept, with patience to settle."""
        if not stage.final_play:
            return
        if self.listens_on is not None or self.address:
            yield from self._listening(stage)
        for name, bound in self.bounds.items():
            yield from self._bounded(name, bound, stage)

    def watch(self, stage: Stage) -> Playing:
        """Note where each number began, and follow those that may peak."""
        for name, bound in self.bounds.items():
            value = yield from measure(name, stage)
            if value is not None and bound.how != "now":
                stage.baseline.setdefault(f"{bound.how} {name}", value)
        peaks = [name for name, bound in self.bounds.items() if bound.how == "peaks"]
        while peaks and stage.baseline:
            for name in peaks:
                yield from _follow(name, stage)
            yield stage.now + _SAMPLE

    def _listening(self, stage: Stage) -> Playing:
        answer = yield from stage.ask("listens on")
        if not isinstance(answer, tuple):
            stage.unseen = phrase("the process that listens can't be seen")
            return
        host, port = answer
        if self.listens_on is not None:
            if "port" in stage.setting.given:
                stage.unseen = phrase("the port was given on the command line")
                return
            wanted = number(self.listens_on, stage.scope())
            if port != wanted:
                raise _finding(
                    phrase("the program to listen on port {port}", port=wanted),
                    phrase("port {port}", port=port),
                )
        if self.address and (host or EVERY_INTERFACE) != self.address:
            named = phrase("{address} only", address=self.address)
            where = _EVERYWHERE if self.address == EVERY_INTERFACE else named
            expected = phrase("the program to listen on {where}", where=where)
            raise _finding(expected, host or _EVERYWHERE)

    def _bounded(self, name: str, bound: Bound, stage: Stage) -> Playing:
        end = stage.now + stage.patience
        value = yield from self._value(name, bound, stage)
        while value is not None and not bound.holds(value):
            if stage.now >= end or bound.how == "peaks":
                raise _finding(_limit(name, bound), _amount(name, bound, value))
            yield stage.now + _SAMPLE
            value = yield from self._value(name, bound, stage)
        if value is None:
            stage.unseen = phrase(
                "the program's {number} can't be seen", number=_NAMES[name]
            )

    def _value(
        self, name: str, bound: Bound, stage: Stage
    ) -> Generator[float | None, None, float | None]:
        if name == "cpu":
            return (yield from _share(stage))
        value = yield from measure(name, stage)
        begin = stage.baseline.get(f"{bound.how} {name}")
        if value is None or (begin is None and bound.how != "now"):
            return None
        if bound.how == "peaks":
            value = max(value, stage.baseline.get(f"peak {name}", value))
        return value - (begin or 0.0)


def measure(name: str, stage: Stage) -> Generator[None, None, float | None]:
    """Ask for a number of the program's process."""
    answer = yield from stage.ask("measure", name)
    return float(answer) if isinstance(answer, (int, float)) else None


def _follow(name: str, stage: Stage) -> Generator[None, None, None]:
    value = yield from measure(name, stage)
    if value is not None:
        key = f"peak {name}"
        stage.baseline[key] = max(value, stage.baseline.get(key, value))


def _share(stage: Stage) -> Generator[float | None, None, float | None]:
    """Return the percentage of one processor that is used over the next second."""
    before, began = (yield from measure("cpu", stage)), stage.now
    while stage.now < began + 1.0:
        yield began + 1.0
    after = yield from measure("cpu", stage)
    if before is None or after is None:
        return None
    return 100 * (after - before) / max(stage.now - began, 0.001)


def _finding(expected: str, got: str) -> Contradiction:
    return Contradiction(Finding(expected, got))


def _limit(name: str, bound: Bound) -> str:
    what: str = _NAMES[name]
    if bound.how == "grows":
        what = phrase("no more {number} than before", number=what)
    elif bound.how == "peaks":
        what = phrase("no more {number} at any time", number=what)
    return phrase("{what} ({limit})", what=what, limit=bound.text)


def _amount(name: str, bound: Bound, value: float) -> str:
    unit = {"rss": f"{value / (1 << 20):.0f} MiB", "cpu": f"{value:.0f} %"}
    amount = unit.get(name, f"{value:.0f}")
    if bound.how == "grows":
        return phrase("{amount} more", amount=amount)
    if bound.how == "peaks":
        return phrase("{amount} more at the peak", amount=amount)
    return amount


def _observe(**given: Any) -> Observe:
    special = {key: given.pop(key) for key in ("listens_on", "address") if key in given}
    return Observe(bounds=given, **special)


_OBSERVE = Fields(
    _observe,
    {
        **{name: Field(_BOUND) for name in _NAMES},
        "listens_on": Field(NumberForm(whole_number(1))),
        "address": Field(Plain()),
    },
    "observe",
)


VERBS: dict[str, Form[Verb]] = {"observe": _OBSERVE}
