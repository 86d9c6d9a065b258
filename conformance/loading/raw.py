"""One spec file as it was written, before `extends`, `each` or `delivery` mean anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from conformance.model import Entry, Impair, Peer, Verb, Where, Words
from conformance.records import dataclass
from conformance.values import Value


@dataclass(frozen=True)
class RawStep:
    """One step as it was written; `peer` may be missing."""

    verb: Verb
    name: str
    peer: str
    where: Where


@dataclass(frozen=True)
class RawCase:
    """One case as it was written."""

    where: Where
    steps: tuple[RawStep, ...]
    peers: Mapping[str, Peer] = field(default_factory=dict)
    delivery: tuple[str, ...] = ()
    each: tuple[Mapping[str, Value], ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    patience: float | None = None
    platforms: tuple[str, ...] = ()
    repeat: int = 1
    control: str = ""
    hostile: bool = False
    fresh: bool = False
    slow: bool = False
    impair: Impair | None = None


@dataclass(frozen=True)
class RawRequirement:
    """One requirement as it was written; what is missing may be inherited."""

    where: Where
    level: str | None = None
    points: int | None = None
    group: Words | None = None
    title: Words | None = None
    text: Words | None = None
    hint: Words | None = None
    source: str | None = None
    needs: tuple[str, ...] | None = None
    cases: Mapping[str, RawCase] = field(default_factory=dict)


@dataclass(frozen=True)
class RawSpec:
    """One file as it was written."""

    where: Where
    name: str
    assignment: str = ""
    title: Words | None = None
    role: str | None = None
    transport: str | None = None
    port: int | None = None
    extends: tuple[str, ...] = ()
    abstract: bool = False
    omit: tuple[str, ...] = ()
    basics: tuple[str, ...] | None = None
    recognised_by: str | None = None
    reference: str | None = None
    patience: float | None = None
    unanswered: str | None = None
    closes: str | None = None
    alive: tuple[RawStep, ...] | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    document_root: tuple[Entry, ...] | None = None
    requirements: Mapping[str, RawRequirement] = field(default_factory=dict)
    not_asked: Mapping[str, Words] = field(default_factory=dict)
