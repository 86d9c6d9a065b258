"""What a person has decided about a requirement of one student.

A decision names the record that it was made for and the verdict that it was made
about: where either is another now, it is stale and changes nothing.  Knows nothing of
files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from conformance.grading.classlist import Asked
from conformance.grading.recounting import counted, summed
from conformance.grading.telling import told
from conformance.records import dataclass

Target = Mapping[str, Any]


@dataclass(frozen=True)
class Decision:
    """One decision: `was` is the verdict of the suite, `key` that of the record."""

    key: str
    student: str
    requirement: str
    verdict: str
    was: str
    because: str
    by: str
    at: str

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Decision | None:
        """Return the decision that a journal has; `None` where it is none."""
        try:
            found = cls(**data)
        except TypeError:
            return None
        plain = all(isinstance(value, str) for value in data.values())
        return found if plain and found.verdict in ("pass", "fail") else None

    def as_data(self) -> dict[str, str]:
        """Return the decision as the journal keeps it."""
        return asdict(self)

    def fits(self, key: str, target: Target) -> bool:
        """Tell whether it was made for this record, and about what stands there."""
        rows = target["requirements"]
        was = next(
            (row["verdict"] for row in rows if row["id"] == self.requirement), ""
        )
        return (self.key, self.was) == (key, was)


def settled(
    record: Mapping[str, Any], decisions: Iterable[Decision], asked: Asked
) -> Mapping[str, Any]:
    """Return a record after what people have decided about this student.

    `decisions` are in the order in which they were made.
    """
    made = list(decisions)
    if not made:
        return record
    target = record["target"]
    fitting = {one.requirement: one for one in made if one.fits(record["key"], target)}
    stale = {one.requirement: one for one in made if one.requirement not in fitting}
    after = decided(target, fitting, asked) if fitting else dict(target)
    language = record.get("language", "en")
    if stale:
        after["stale"] = [
            {"requirement": one.requirement, **_shown(one)} for one in stale.values()
        ]
    return {
        **record,
        "target": after,
        "feedback": told(record["feedback"], after, asked, language),
    }


def decided(
    target: Target, decisions: Mapping[str, Decision], asked: Asked
) -> dict[str, Any]:
    """Return a target with its requirements decided, and all its points added anew."""
    rows = [_row(row, decisions.get(row["id"])) for row in target["requirements"]]
    return summed(target, counted(_waiting(rows, asked), asked.basics))


def _row(row: Mapping[str, Any], decision: Decision | None) -> Mapping[str, Any]:
    if decision is None:
        return row
    return {
        **row,
        "verdict": decision.verdict,
        "waits_for": None,
        "decided": _shown(decision),
    }


def _shown(decision: Decision) -> dict[str, str]:
    """Return what results say of a decision."""
    names = ("verdict", "because", "by", "at", "was")
    return {name: getattr(decision, name) for name in names}


def _waiting(
    rows: Sequence[Mapping[str, Any]], asked: Asked
) -> list[Mapping[str, Any]]:
    """Say anew what waits, and for what: nobody decided about those that wait.

    What waited for a row that counts as held now is open; what could not be asked
    because of a row that has failed now waits for it.
    """
    known = {row["id"]: row for row in rows}
    return [{**row, "waits_for": _root(row, known, asked)} for row in rows]


def _root(
    row: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], asked: Asked
) -> str | None:
    """Return the requirement that a row waits for, as an examination would say it."""
    waits: str | None = row["waits_for"]
    if row["verdict"] != "inconclusive":
        return None
    if waits and known.get(waits, {}).get("verdict") != "pass":
        return waits
    for need in asked.needs(row["id"]):
        other = known.get(need, {})
        if other.get("verdict") == "fail":
            return need
        if other.get("verdict") in ("inconclusive", "unstable", "error"):
            return _root(other, known, asked)
    return None
