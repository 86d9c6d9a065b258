"""A class at a glance: how many have how much, what is hard, who needs a look.

Counts what records say; decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conformance.gradebook import Grade
from conformance.grading.classlist import Asked, Member
from conformance.languages import said
from conformance.model import say
from conformance.phrases import phrase
from conformance.report.paper import columns, cut, in_line, padded, points, visible
from conformance.verdicts import SAID, Verdict

_BAR = 24
_STEPS = 10
_HARDEST = 8
#: Verdicts that a person has to settle.
_UNSETTLED = ("unstable", "inconclusive")


class Overview:
    """What there is to say of a class, a record at a time."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.void = 0
        #: Who handed something in that is not examined yet.
        self.unfinished: list[str] = []
        self._shares: list[float] = []
        self._most = 0
        self._failing: Counter[str] = Counter()
        self._looks: list[tuple[str, str]] = []
        self._same: dict[str, list[str]] = {}
        self._missing: list[str] = []
        self._decided: list[tuple[str, str]] = []
        self.finished = self._right = self.unsettled = 0

    # -- counting ---------------------------------------------------------------------

    def take(self, record: Mapping[str, Any]) -> Grade:
        """Count one record; return its grade."""
        target = record["target"]
        self.finished += 1
        name = in_line(str(target["name"]))
        self._same.setdefault(target["certificate"]["submission"], []).append(name)
        grade = self.grade(target, record["feedback"])
        if grade.points is None:
            self.void += 1
            self._looks.append((name, phrase("void: the suite was at fault")))
        else:
            self._right += target["verdict"] == "pass"
            self._most = max(self._most, target["max_points"])
            self._shares.append(grade.points / max(1, target["max_points"]))
        for row in target["requirements"]:
            self._count_row(name, row)
        self._looks += [(name, visible(one)) for one in target["remarks"]]
        self._looks += [(name, one) for one in _stale(target)]
        self._decided += [(name, one) for one in _decided(target)]
        return grade

    def _count_row(self, name: str, row: Mapping[str, Any]) -> None:
        if row["verdict"] == "fail" and not row["noted"]:
            self._failing[row["id"]] += 1
        elif row["verdict"] in _UNSETTLED and not row["waits_for"]:
            self.unsettled += row["level"] == "MUST"
            verdict = SAID[Verdict(row["verdict"])]
            told = phrase("{id} is {verdict}", id=row["id"], verdict=verdict)
            self._looks.append((name, told))

    def without(self, one: Member) -> Grade:
        """Count a student of whom there is no record; return what stands for a grade."""
        names = self._missing if one.missing else self.unfinished
        names.append(in_line(one.name))
        verdict = "missing" if one.missing else "unfinished"
        note = "nothing was handed in" if one.missing else "not examined yet"
        return Grade(one.name, one.student, None, 0, 0, verdict, note)

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
            "; ".join([*notes, *_decided(target), *_stale(target), *target["remarks"]]),
            comment,
        )

    # -- telling ----------------------------------------------------------------------

    def lines(self, width: int, language: str = "en") -> list[str]:
        """Return what there is to say, for a terminal of so many columns."""
        parts = (
            (phrase("same program"), self._twice()),
            (phrase("a look"), _by_name(self._looks, language)),
            (phrase("decided"), _by_name(self._decided, language)),
            (phrase("missing"), self._missing),
        )
        told = [
            self._head(language),
            *self._distribution(),
            *self._hardest(width, language),
        ]
        lines = [said(one, language) for one in told]
        for label, names in parts:
            lines += [f"  {said(label, language)}"] if names else []
            lines += [cut(f"    {one}", width) for one in names]
        return lines

    def _head(self, language: str) -> str:
        several = phrase("{number:,} submissions", number=self.finished)
        return phrase(
            "{label}  {title}: {submissions}, {right} with every MUST",
            label=self.asked.label,
            title=say(self.asked.title, language),
            submissions=phrase("1 submission") if self.finished == 1 else several,
            right=self._right,
        )

    def _distribution(self) -> list[str]:
        if not self._shares:
            return []
        steps = Counter(min(_STEPS - 1, int(one * _STEPS)) for one in self._shares)
        most = max(steps.values())
        lines: list[str] = [phrase("  points")]
        for step in reversed(range(_STEPS)):
            bar = "█" * round(_BAR * steps[step] / most)
            low, high = step * 10, 100 if step == _STEPS - 1 else step * 10 + 9
            lines.append(f"    {low:3}-{high:3} %  {bar:<{_BAR}} {steps[step]:4}")
        average = sum(self._shares) / len(self._shares)
        told = phrase(
            "    of {points}: average {average:.0%}, median {median:.0%}",
            points=points(self._most),
            average=average,
            median=sorted(self._shares)[len(self._shares) // 2],
        )
        return [*lines, told]

    def _hardest(self, width: int, language: str) -> list[str]:
        if not self._failing:
            return []
        lines: list[str] = [phrase("  hardest")]
        for identifier, count in self._failing.most_common(_HARDEST):
            title = self.asked.words(identifier, language)
            bar = "█" * max(1, round(_BAR * count / max(1, self.finished)))
            text = f"    {identifier:<16} {bar:<{_BAR}} {count:4}  {title}"
            lines.append(cut(text, width))
        return lines

    def _twice(self) -> list[str]:
        """Return who handed in the very same files."""
        return [", ".join(names) for names in self._same.values() if len(names) > 1]


def _by_name(told: Sequence[tuple[str, str]], language: str) -> list[str]:
    wide = max((columns(name) for name, _ in told), default=0)
    return [
        f"{padded(name, min(wide, 32))}  {said(what, language)}" for name, what in told
    ]


def _decided(target: Mapping[str, Any]) -> Iterator[str]:
    """Say what a person has decided, in a line each."""
    for row in target["requirements"]:
        if decision := row.get("decided"):
            by = f" by {decision['by']}" if decision["by"] else ""
            words = f"{row['id']} {decision['was']} -> {decision['verdict']}{by}"
            yield visible(f"{words}: {decision['because']}").replace("\n", " ")


def _stale(target: Mapping[str, Any]) -> Iterator[str]:
    """Say which decisions count no more, since they were made about something else."""
    for one in target.get("stale", ()):
        yield phrase(
            "{id}: the decision of {day} ({verdict}) is stale: it was made about "
            "another result",
            id=one["requirement"],
            day=one["at"][:10],
            verdict=one["verdict"],
        )
