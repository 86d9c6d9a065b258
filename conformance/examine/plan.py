"""In which order the cases of a spec are asked.

Teaching order, but never before what is needed; hostile cases later, with a look at
the program's life behind each; last what ends the program.
"""

from __future__ import annotations

from dataclasses import replace

from conformance.model import Case, Requirement, Spec, Step
from conformance.records import dataclass
from conformance.verbs.surviving import Alive


@dataclass(frozen=True)
class Question:
    """One case of one requirement: what is asked of a target in one go."""

    requirement: Requirement
    case: Case

    @property
    def id(self) -> str:
        """`REQUIREMENT/case`, as it stands in ids and in `control`."""
        return f"{self.requirement.id}/{self.case.id}"

    @property
    def control_id(self) -> str:
        """The same without the bracket, as `control` names it."""
        return f"{self.requirement.id}/{self.case.name}"


def plan(spec: Spec) -> list[Question]:
    """Return every case of `spec` in the order in which they are asked."""
    tiers = _tiers(_sorted(spec))
    ordered = sorted(tiers, key=lambda one: one[1])
    return [
        Question(row, _survived(case))
        for row, _ in ordered
        for case in sorted(row.cases, key=_tier)
    ]


def _sorted(spec: Spec) -> list[Requirement]:
    """Return the rows in teaching order, each behind what it needs."""
    known = {row.id: row for row in spec.requirements}
    placed: dict[str, Requirement] = {}

    def place(row: Requirement) -> None:
        if row.id in placed:
            return
        for need in row.needs:
            place(known[need])
        placed[row.id] = row

    for row in spec.requirements:
        place(row)
    return list(placed.values())


def _tiers(rows: list[Requirement]) -> list[tuple[Requirement, int]]:
    """Return each row with its tier, which is no lower than that of its needs."""
    tiers: dict[str, int] = {}
    for row in rows:
        needed = [tiers[need] for need in row.needs]
        tiers[row.id] = max([*needed, *map(_tier, row.cases)], default=0)
    return [(row, tiers[row.id]) for row in rows]


def _tier(case: Case) -> int:
    """Return 0 for a calm case, 1 for a hostile one, more for what ends the program."""
    ending = [getattr(step.verb, "ends_program", 0) for step in case.steps]
    return max([int(case.hostile), *ending])


def _survived(case: Case) -> Case:
    """Put `alive` behind a hostile case that does not end with it."""
    if not case.hostile or isinstance(case.steps[-1].verb, Alive):
        return case
    last = case.steps[-1]
    return replace(case, steps=(*case.steps, Step(Alive(), last.peer, last.where)))
