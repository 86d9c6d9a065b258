"""How many requirements of each group hold, fail, wait, are open; and their points.

Knows which rows count as what; columns in which nothing stands are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from conformance.languages import said
from conformance.model import say
from conformance.phrases import phrase
from conformance.report.paper import columns, padded
from conformance.verdicts import UNDECIDED, Examination, RequirementResult, Verdict

_Row = RequirementResult
_Test = Callable[[_Row], bool]
_Column = tuple[str, str, _Test]
#: Name, least width, and which rows count; nothing: the points are added up.
_Head = tuple[str, int, _Test | None]


def costs(one: _Row) -> bool:
    """Tell whether a requirement fails and costs points."""
    return one.verdict is Verdict.FAIL and not one.noted


def is_open(one: _Row) -> bool:
    """Tell whether a person or a new run has to decide."""
    undecided = one.verdict in UNDECIDED
    return undecided and not one.waits_for


#: Head, head where there is little room, and which rows count.
_COLUMNS: tuple[_Column, ...] = (
    (phrase("hold"), phrase("ok"), lambda one: one.verdict is Verdict.PASS),
    (phrase("fail"), "F", costs),
    (phrase("wait"), "w", lambda one: bool(one.waits_for)),
    (phrase("open"), "?", is_open),
    (phrase("noted"), "i", lambda one: one.noted),
    (phrase("not seen"), "-", lambda one: one.verdict is Verdict.NOT_OBSERVABLE),
    (phrase("left out"), "s", lambda one: one.verdict is Verdict.SKIPPED),
    (phrase("void"), "V", lambda one: one.verdict is Verdict.ERROR),
)


def lines(examination: Examination, width: int, language: str) -> list[str]:
    """Return a line for the heads, one for each group, and one for all."""
    rows = examination.requirements
    if not rows:
        return []
    shown = [one for one in _COLUMNS[1:] if any(map(one[2], rows))]
    kept = [
        (said(long, language), said(short, language), test)
        for long, short, test in (_COLUMNS[0], *shown)
    ]
    heads: list[_Head] = [(long, 4, test) for long, _, test in kept]
    if not (examination.void or examination.selected):
        heads.insert(0, (said(phrase("points"), language), 10, None))
    groups = _groups(rows, language)
    found = _table(groups, heads, language)
    if max(map(columns, found)) > width:
        narrow = [(short, 2, test) for _, short, test in kept]
        found = _table(groups, [*heads[: -len(kept)], *narrow], language)
    told = said(_musts(examination), language)
    return [*found[:-1], *_last(found[-1], told, width)]


def _groups(rows: Sequence[_Row], language: str) -> dict[str, list[_Row]]:
    """Return the rows by group, those of none (the heads) first and all of them last."""
    groups: dict[str, list[_Row]] = {"": []}
    for one in rows:
        groups.setdefault(say(one.requirement.group, language), []).append(one)
    groups[said(phrase("total"), language)] = list(rows)
    return groups


def _last(total: str, told: str, width: int) -> list[str]:
    """Return the line of all, with what there is to say behind it or below."""
    line = f"{total}   {told}"
    return [line] if columns(line) <= width else [total, f"  {told}"]


def _table(
    groups: Mapping[str, Sequence[_Row]], heads: Sequence[_Head], language: str
) -> list[str]:
    first = max(map(columns, groups))
    return [
        f"  {padded(name, first)}  {_counted(group, heads, language)}".rstrip()
        for name, group in groups.items()
    ]


def _counted(rows: Sequence[_Row], heads: Sequence[_Head], language: str) -> str:
    """Return the cells of one group; the heads, where there are no rows."""
    return "  ".join(_cell(head, rows, language) for head in heads)


def _cell(head: _Head, rows: Sequence[_Row], language: str) -> str:
    name, least, test = head
    cell = name
    if rows:
        counted = str(sum(map(test, rows)) or ".") if test else _points(rows)
        cell = said(counted, language)
    return " " * (max(least, columns(name)) - columns(cell)) + cell


def _points(rows: Sequence[_Row]) -> str:
    earned, most = sum(row.points for row in rows), sum(row.max_points for row in rows)
    if not most:
        return "."
    return phrase("{earned:>3} of {most:>3}", earned=earned, most=most)


def _musts(examination: Examination) -> str:
    """Say how many MUST do not hold, and how long it took."""
    rows = [one for one in examination.requirements if one.requirement.level == "MUST"]
    broken = sum(1 for one in rows if one.verdict is Verdict.FAIL)
    time = examination.seconds
    if broken:
        return phrase("{number} MUST broken, {time:.1f} s", number=broken, time=time)
    return phrase("{time:.1f} s", time=time)
