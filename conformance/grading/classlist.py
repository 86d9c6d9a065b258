"""The class of a run in the journal: what was asked, whose results there are, in order.

From this and the records all results can be made again, without specs and without
submissions.  Knows nothing of what a record says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from conformance.grading.orders import Order, submission_digest, suite_digest
from conformance.grading.records import shared
from conformance.grading.unusable import Unusable
from conformance.model import say
from conformance.records import dataclass
from conformance.report import results
from conformance.submissions.layouts import Found

#: What has to be the same for results to stand in one table, and how it is called.
_SAME = {
    "label": "the assignment",
    "spec": "the spec",
    "code": "the suite",
    "seed": "the seed",
    "launch": "--launch",
    "requirements": "--requirement",
    "slow": "--slow",
}


@dataclass(frozen=True)
class Asked:
    """What was asked of everybody; `rows` is what a requirement says of itself."""

    label: str
    title: Mapping[str, str]
    basics: Sequence[str]
    spec: str
    code: str
    seed: int
    launch: str
    requirements: Sequence[str]
    slow: bool
    environment: Mapping[str, str]
    rows: Mapping[str, Mapping[str, Any]]
    role: str = "server"
    transport: str = "tcp"

    @classmethod
    def by(cls, order: Order) -> Asked:
        """Return what an order asks."""
        spec = order.spec
        return cls(
            spec.label,
            dict(spec.title),
            list(spec.basics),
            spec.digest,
            suite_digest(),
            order.seed,
            order.launch,
            list(order.requirements),
            order.slow,
            results.environment(),
            shared(spec),
            spec.role,
            spec.transport,
        )

    @property
    def assignment(self) -> dict[str, Any]:
        """What the assignment says of itself as a whole."""
        return {
            "title": dict(self.title),
            "role": self.role,
            "transport": self.transport,
            "requirements": len(self.rows),
        }

    def needs(self, requirement: str) -> Sequence[str]:
        """Return what has to hold before a requirement can be asked."""
        found: Sequence[str] = self.rows.get(requirement, {}).get("needs", ())
        return found

    def words(self, requirement: str, language: str = "en", name: str = "title") -> str:
        """Return the title of a requirement, or its `text`; nothing if not known."""
        told: Mapping[str, str] = self.rows.get(requirement, {}).get(name, {})
        return say(told, language)

    def other_than(self, other: Asked) -> list[str]:
        """Return what differs so that both can't stand in one table."""
        return [
            f"{words} ({_short(getattr(self, name))}, {_short(getattr(other, name))})"
            for name, words in _SAME.items()
            if getattr(self, name) != getattr(other, name)
        ]


@dataclass(frozen=True)
class Member:
    """One student: without a submission, or with the key of its record."""

    name: str
    student: str
    missing: bool
    key: str


@dataclass(frozen=True)
class ClassList:
    """What was asked, and of whom."""

    asked: Asked
    members: Sequence[Member]

    @classmethod
    def by(cls, order: Order, found: Iterable[Found]) -> ClassList:
        """Return the list of a class that is asked what `order` says."""
        return cls(Asked.by(order), [_member(order, one) for one in found])

    def as_data(self) -> dict[str, Any]:
        """Return the list as the journal keeps it."""
        members = [
            [one.name, one.student, one.missing, one.key] for one in self.members
        ]
        return {**asdict(self.asked), "members": members}

    @classmethod
    def read(cls, data: Mapping[str, Any] | None, where: object) -> ClassList:
        """Return the list that a journal has; `Unusable` where it has none."""
        if data is None:
            raise Unusable(
                f"{where} does not say whose results it holds: it was cut, or is of an "
                "older suite. Say the same run again, it goes on where it was"
            )
        told = {name: value for name, value in data.items() if name != "members"}
        try:
            members = [Member(*one) for one in data["members"]]
            return cls(Asked(**told), members)
        except (KeyError, TypeError):
            words = (
                "was written by another version of the suite: run it again with this"
            )
            raise Unusable(f"{where} {words}") from None


def _member(order: Order, found: Found) -> Member:
    key = "" if found.missing else order.key(found.student, submission_digest(found))
    return Member(found.name, found.student, found.missing, key)


def _short(value: object) -> str:
    words = ", ".join(value) if isinstance(value, list) else str(value)
    return words or "none"
