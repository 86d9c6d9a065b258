"""In which order the cases of a spec are asked.

Teaching order, but never before what is needed, and hostile cases last, with a look
at the program's life behind each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from conformance.model import Case, Requirement, Spec, Step
from conformance.verbs.hearing import Alive


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
    rows = _sorted(spec)
    late = _late(rows)
    calm = [row for row in rows if row.id not in late]
    questions = [Question(row, case) for row in calm for case in row.cases]
    for row in [row for row in rows if row.id in late]:
        questions += [Question(row, _survived(case)) for case in _hostile_last(row)]
    return questions


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


def _late(rows: list[Requirement]) -> set[str]:
    """Return the ids of rows that are hostile, or need one that is."""
    late: set[str] = set()
    for row in rows:
        hostile = any(case.hostile for case in row.cases)
        if hostile or late & set(row.needs):
            late.add(row.id)
    return late


def _hostile_last(row: Requirement) -> list[Case]:
    return sorted(row.cases, key=lambda case: case.hostile)


def _survived(case: Case) -> Case:
    """Put `alive` behind a hostile case that does not end with it."""
    if not case.hostile or isinstance(case.steps[-1].verb, Alive):
        return case
    last = case.steps[-1]
    return replace(case, steps=(*case.steps, Step(Alive(), last.peer, last.where)))
