"""A class at a glance: how many have how much, what is hard, who needs a look.

Counts what records say; decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from conformance.gradebook import Grade
from conformance.grading.layouts import Found
from conformance.model import Spec, say
from conformance.report.paper import columns, cut, padded, points, visible

_BAR = 24
_STEPS = 10
_HARDEST = 8
#: Verdicts that a person has to settle.
_UNSETTLED = ("unstable", "inconclusive")


class Overview:
    """What there is to say of a class, a record at a time."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.void = 0
        self._shares: list[float] = []
        self._most = 0
        self._failing: Counter[str] = Counter()
        self._looks: list[tuple[str, str]] = []
        self._same: dict[str, list[str]] = {}
        self._missing: list[str] = []
        self.finished = self._right = self.unsettled = 0

    # -- counting ---------------------------------------------------------------------

    def take(self, record: Mapping[str, Any]) -> Grade:
        """Count one record; return its grade."""
        target = record["target"]
        self.finished += 1
        name = _who(target)
        self._same.setdefault(target["certificate"]["submission"], []).append(name)
        grade = self.grade(target, record["feedback"])
        if grade.points is None:
            self.void += 1
            self._looks.append((name, "void: the suite was at fault"))
        else:
            self._right += target["verdict"] == "pass"
            self._most = max(self._most, target["max_points"])
            self._shares.append(grade.points / max(1, target["max_points"]))
        for row in target["requirements"]:
            self._count_row(name, row)
        self._looks += [(name, visible(one)) for one in target["remarks"]]
        return grade

    def _count_row(self, name: str, row: Mapping[str, Any]) -> None:
        if row["verdict"] == "fail" and not row["noted"]:
            self._failing[row["id"]] += 1
        elif row["verdict"] in _UNSETTLED and not row["waits_for"]:
            self.unsettled += row["level"] == "MUST"
            self._looks.append((name, f"{row['id']} is {row['verdict']}"))

    def missing(self, found: Found) -> Grade:
        """Count a student of whom there is nothing; return what stands for a grade."""
        self._missing.append(visible(found.name))
        note = "nothing was handed in"
        return Grade(found.name, found.student, None, 0, 0, "missing", note)

    @staticmethod
    def grade(target: Mapping[str, Any], comment: str) -> Grade:
        """Return the grade of one target."""
        notes = ["handed in late"] if target["late"] else []
        return Grade(
            target["name"],
            target["student"],
            target["points"],
            target["open_points"],
            target["max_points"],
            target["verdict"],
            "; ".join([*notes, *target["remarks"]]),
            comment,
        )

    @property
    def absent(self) -> int:
        """How many of the roster handed nothing in."""
        return len(self._missing)

    # -- telling ----------------------------------------------------------------------

    def lines(self, width: int) -> list[str]:
        """Return what there is to say, for a terminal of so many columns."""
        title = say(self.spec.title)
        head = f"{self.spec.label}  {title}: {_many(self.finished, 'submission')}, "
        head += f"{self._right} with every MUST"
        return [
            head,
            *self._distribution(),
            *self._hardest(width),
            *self._told("same program", self._twice(), width),
            *self._told("a look", self._to_look_at(), width),
            *self._told("missing", self._missing, width),
        ]

    def _distribution(self) -> list[str]:
        if not self._shares:
            return []
        steps = Counter(min(_STEPS - 1, int(one * _STEPS)) for one in self._shares)
        most = max(steps.values())
        lines = ["  points"]
        for step in reversed(range(_STEPS)):
            bar = "█" * round(_BAR * steps[step] / most)
            low, high = step * 10, 100 if step == _STEPS - 1 else step * 10 + 9
            lines.append(f"    {low:3}-{high:3} %  {bar:<{_BAR}} {steps[step]:4}")
        average = sum(self._shares) / len(self._shares)
        half = sorted(self._shares)[len(self._shares) // 2]
        lines.append(
            f"    of {points(self._most)}: average {average:.0%}, median {half:.0%}"
        )
        return lines

    def _hardest(self, width: int) -> list[str]:
        if not self._failing:
            return []
        lines = ["  hardest"]
        for identifier, count in self._failing.most_common(_HARDEST):
            title = say(self.spec.requirement(identifier).title)
            bar = "█" * max(1, round(_BAR * count / max(1, self.finished)))
            text = f"    {identifier:<16} {bar:<{_BAR}} {count:4}  {title}"
            lines.append(cut(text, width))
        return lines

    def _twice(self) -> list[str]:
        """Return who handed in the very same files."""
        return [", ".join(names) for names in self._same.values() if len(names) > 1]

    def _to_look_at(self) -> list[str]:
        wide = max((columns(name) for name, _ in self._looks), default=0)
        return [f"{padded(name, min(wide, 32))}  {why}" for name, why in self._looks]

    def _told(self, label: str, told: Sequence[str], width: int) -> list[str]:
        return (
            [f"  {label}", *(cut(f"    {one}", width) for one in told)] if told else []
        )


def _who(target: Mapping[str, Any]) -> str:
    return visible(str(target["name"])).replace("\n", "\\n")


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count:,} {what}s"
