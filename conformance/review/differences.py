"""Two results of the same class: who gains, who loses, and because of what.

Compares what two `results.json` say; knows nothing of how either came about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conformance.records import dataclass
from conformance.review.stored import Stored, student_of

Target = Mapping[str, Any]

#: Of a certificate, what makes results comparable, and how it is called.
_CONDITIONS = {
    "spec": "spec",
    "code": "suite",
    "seed": "seed",
    "isolation": "isolation",
    "launch": "--launch",
    "requirements": "--requirement",
    "slow": "--slow",
}
NOT_ASKED = "not asked"
WAITS = "waits for "


@dataclass(frozen=True)
class Change:
    """One requirement whose verdict or points are another now."""

    requirement: str
    old: str
    new: str


@dataclass(frozen=True)
class Difference:
    """One student in both results who has another one now."""

    old: Target
    new: Target
    changes: tuple[Change, ...]

    @property
    def gained(self) -> int:
        """How many points more there are now; none without a grade."""
        return (self.new["points"] or 0) - (self.old["points"] or 0)

    @property
    def resubmitted(self) -> bool:
        """Tell whether other files were examined."""
        return _certified(self.old, "submission") != _certified(self.new, "submission")


@dataclass(frozen=True)
class Differences:
    """All that differs; `conditions` says under which each was examined."""

    differing: Sequence[Difference]
    same: int
    only_old: Sequence[Target]
    only_new: Sequence[Target]
    conditions: Mapping[str, tuple[str, str]]

    @property
    def any(self) -> bool:
        """Tell whether somebody's result differs."""
        return bool(self.differing or self.only_old or self.only_new)


def differences(old: Stored, new: Stored) -> Differences:
    """Return how the new results differ from the old ones."""
    before, after = _by_student(old), _by_student(new)
    both = [(before[one], after[one]) for one in before if one in after]
    found = [_difference(*pair) for pair in both]
    differing = [one for one in found if one is not None]
    return Differences(
        differing,
        len(both) - len(differing),
        [target for one, target in before.items() if one not in after],
        [target for one, target in after.items() if one not in before],
        dict(_conditions(old, new)),
    )


def _by_student(stored: Stored) -> dict[tuple[str, str], Target]:
    return {(one["assignment"], student_of(one)): one for one in stored.targets}


def _difference(old: Target, new: Target) -> Difference | None:
    changes = tuple(_changes(old, new))
    names = ("points", "open_points", "max_points", "verdict")
    worth = [[one[name] for name in names] for one in (old, new)]
    if not changes and worth[0] == worth[1]:
        return None
    return Difference(old, new, changes)


def _changes(old: Target, new: Target) -> Iterator[Change]:
    before, after = _rows(old), _rows(new)
    for name in dict.fromkeys([*before, *after]):
        one, other = _said(before.get(name)), _said(after.get(name))
        if one != other:
            yield Change(name, one, other)
        elif before[name]["points"] != after[name]["points"]:
            yield Change(name, *(_counted(rows[name]) for rows in (before, after)))


def _rows(target: Target) -> dict[str, Mapping[str, Any]]:
    return {row["id"]: row for row in target["requirements"]}


def _said(row: Mapping[str, Any] | None) -> str:
    """Return what is said of a requirement: what waits is no verdict of its own."""
    if row is None:
        return NOT_ASKED
    waits = row.get("waits_for")
    return f"{WAITS}{waits}" if waits else str(row["verdict"])


def _counted(row: Mapping[str, Any]) -> str:
    return f"{row['verdict']} for {row['points']} of {row['max_points']}"


def _conditions(old: Stored, new: Stored) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what differs in the conditions: its name, the old and the new."""
    for name, words in _CONDITIONS.items():
        one, other = _all_of(old, name), _all_of(new, name)
        if one != other:
            yield words, (one or "not said", other or "not said")


def _all_of(stored: Stored, name: str) -> str:
    """Return what the certificates say, or where there is none the results as such."""
    certified = any("certificate" in one for one in stored.targets)
    elsewhere = {"seed": stored.head.get("seed"), "code": stored.head.get("suite")}
    if not certified and elsewhere.get(name) is not None:
        return str(elsewhere[name])
    told = [_certified(one, name) for one in stored.targets]
    return ", ".join(sorted({one for one in told if one is not None}))


def _certified(target: Target, name: str) -> str | None:
    """Return what a target was examined under; `None` where that is not said."""
    elsewhere = {
        "spec": target.get("spec_digest"),
        "isolation": target.get("isolation"),
    }
    found = target.get("certificate", {}).get(name, elsewhere.get(name))
    if isinstance(found, list):
        return " ".join(found) or "all"
    return None if found is None else str(found)
