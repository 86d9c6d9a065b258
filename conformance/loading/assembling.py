"""One assignment from the files that it rests on: what is inherited, what is played.

Pure: raw files in, a frozen `Spec` out.  An id that is given again keeps what it
does not say anew; its cases are replaced one by one.  `each` and `delivery` become
cases of their own, with the bracket of the id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import fields, replace
from itertools import product
from typing import Any

from conformance.forms import Mistake
from conformance.loading.checking import check_case, check_requirements, check_spec
from conformance.loading.raw import RawCase, RawRequirement, RawSpec, RawStep
from conformance.model import (
    PATIENCE,
    Case,
    Delivery,
    Level,
    Peer,
    Requirement,
    Spec,
    Step,
    Words,
)
from conformance.octets import escape
from conformance.values import Name, Text, Value

_INHERITED = (
    "role",
    "transport",
    "port",
    "basics",
    "recognised_by",
    "reference",
    "patience",
    "unanswered",
    "closes",
    "document_root",
)


class Unfit(Exception):
    """The files can be read, but do not fit together; see `mistakes`."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = tuple(mistakes)


def assemble(
    lineage: Sequence[RawSpec],
    known_ids: Set[str],
    digest: Callable[[Sequence[RawSpec]], str],
) -> Spec:
    """Return the last of `lineage`, which is given deepest first."""
    own = lineage[-1]
    spec = _frame(own, lineage)
    mistakes: list[Mistake] = []
    rows = _rows(lineage)
    requirements = [
        _requirement(identifier, row, spec, mistakes)
        for identifier, row in rows.items()
    ]
    present = {row.id for row in requirements}
    check_requirements(requirements, known_ids, own.where, mistakes)
    kept = tuple(
        replace(row, needs=tuple(need for need in row.needs if need in present))
        for row in requirements
    )
    spec = replace(spec, requirements=kept, digest=digest(lineage))
    check_spec(spec, own, mistakes)
    if mistakes:
        raise Unfit(mistakes)
    return spec


def _frame(own: RawSpec, lineage: Sequence[RawSpec]) -> Spec:
    """Return the spec without its requirements."""
    given: dict[str, Any] = {}
    values: dict[str, Value] = {}
    alive: tuple[RawStep, ...] = ()
    not_asked: dict[str, Words] = {}
    for raw in lineage:
        not_asked.update(raw.not_asked)
        values.update(raw.values)
        alive = raw.alive if raw.alive is not None else alive
        for key in _INHERITED:
            if getattr(raw, key) is not None:
                given[key] = getattr(raw, key)
    peer = "server" if given.get("role") == "client" else "client"
    return Spec(
        own.name,
        own.title or {"en": own.name},
        own.where,
        assignment=own.assignment,
        abstract=own.abstract,
        alive=tuple(Step(one.verb, one.peer or peer, one.where) for one in alive),
        values=values,
        extends=own.extends,
        not_asked=not_asked,
        **given,
    )


def _rows(lineage: Sequence[RawSpec]) -> dict[str, RawRequirement]:
    """Return id to row over all files, those given again merged, without omissions."""
    rows: dict[str, RawRequirement] = {}
    omitted = {name for raw in lineage for name in raw.omit}
    for raw in lineage:
        for identifier, row in raw.requirements.items():
            earlier = rows.get(identifier)
            rows[identifier] = row if earlier is None else _merged(earlier, row)
    return {name: row for name, row in rows.items() if name not in omitted}


def _merged(earlier: RawRequirement, later: RawRequirement) -> RawRequirement:
    said: dict[str, Any] = {}
    for one in fields(later):
        value = getattr(later, one.name)
        if value is not None and one.name != "cases":
            said[one.name] = value
    return replace(earlier, **said, cases={**earlier.cases, **later.cases})


def _requirement(
    identifier: str, row: RawRequirement, spec: Spec, mistakes: list[Mistake]
) -> Requirement:
    lacking = [key for key in ("level", "text", "cases") if not getattr(row, key)]
    for key in lacking:
        mistakes.append(Mistake(row.where, f"{identifier} lacks {key!r}."))
    cases = [
        case
        for name, raw in row.cases.items()
        for case in _cases(name, raw, spec, mistakes)
    ]
    return Requirement(
        identifier,
        Level(row.level or "INFO"),
        row.points or 0,
        row.group or {"en": ""},
        row.title or row.text or {"en": ""},
        row.text or {"en": ""},
        row.hint or {},
        row.source or "",
        row.needs or (),
        tuple(cases),
        row.where,
    )


def _cases(name: str, raw: RawCase, spec: Spec, mistakes: list[Mistake]) -> list[Case]:
    """Return one case for each of `each` and `delivery`."""
    peers = _peers(raw, spec)
    check_case(name, raw, peers, spec, mistakes)
    cases = []
    for variation, delivery in product(raw.each or ({},), raw.delivery or ("",)):
        labels = [_label(variation), delivery]
        cases.append(
            Case(
                name,
                _steps(raw.steps, peers),
                raw.where,
                tuple(peers.values()),
                Delivery(delivery or "whole"),
                "-".join(label for label in labels if label),
                {**raw.values, **{k: v for k, v in variation.items() if k != "name"}},
                raw.patience or spec.patience or PATIENCE,
                raw.platforms,
                raw.repeat,
                raw.control,
                raw.hostile,
                raw.fresh,
                raw.slow,
                raw.impair,
            )
        )
    return cases


def _peers(raw: RawCase, spec: Spec) -> dict[str, Peer]:
    default = "server" if spec.role == "client" else "client"
    return dict(raw.peers) or {default: Peer(default)}


def _steps(raw: Sequence[RawStep], peers: Mapping[str, Peer]) -> tuple[Step, ...]:
    first = next(iter(peers))
    return tuple(Step(one.verb, one.peer or first, one.where) for one in raw)


def _label(variation: Mapping[str, Value]) -> str:
    """Return what one of `each` is called in ids: its name, else its first value."""
    if not variation:
        return ""
    value = variation.get("name", next(iter(variation.values())))
    if not isinstance(value, Text):
        return next(iter(variation))
    parts = (
        f"${part.name}" if isinstance(part, Name) else part for part in value.parts
    )
    return escape("".join(parts).encode()).replace("/", "|") or "empty"
