"""How many requirements of each group hold, fail, wait, are open; and their points.

Knows which rows count as what; columns in which nothing stands are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from conformance.model import say
from conformance.report.paper import columns, padded
from conformance.verdicts import Examination, RequirementResult, Verdict

_Row = RequirementResult
_Column = tuple[str, str, Callable[[_Row], bool]]
_Head = tuple[str, int, Callable[[_Row], bool]]


def costs(one: _Row) -> bool:
    """Tell whether a requirement fails and costs points."""
    return one.verdict is Verdict.FAIL and not one.noted


def is_open(one: _Row) -> bool:
    """Tell whether a person or a new run has to decide."""
    undecided = one.verdict in (Verdict.INCONCLUSIVE, Verdict.UNSTABLE)
    return undecided and not one.waits_for


#: Head, head where there is little room, and which rows count.
_COLUMNS: tuple[_Column, ...] = (
    ("hold", "ok", lambda one: one.verdict is Verdict.PASS),
    ("fail", "F", costs),
    ("wait", "w", lambda one: bool(one.waits_for)),
    ("open", "?", is_open),
    ("noted", "i", lambda one: one.noted),
    ("not seen", "-", lambda one: one.verdict is Verdict.NOT_OBSERVABLE),
    ("left out", "s", lambda one: one.verdict is Verdict.SKIPPED),
    ("void", "V", lambda one: one.verdict is Verdict.ERROR),
)


def lines(examination: Examination, width: int, language: str) -> list[str]:
    """Return a line for the heads, one for each group, and one for all."""
    rows = examination.requirements
    if not rows:
        return []
    kept = [one for one in _COLUMNS if one[0] == "hold" or any(map(one[2], rows))]
    graded = not (examination.void or examination.selected)
    groups = _groups(rows, language)
    found = _table(groups, [(long, 4, test) for long, _, test in kept], graded)
    if max(map(columns, found)) > width:
        found = _table(groups, [(short, 2, test) for _, short, test in kept], graded)
    return [*found[:-1], *_last(found[-1], _musts(examination), width)]


def _groups(rows: Sequence[_Row], language: str) -> dict[str, list[_Row]]:
    """Return the rows by group, those of none (the heads) first and all of them last."""
    groups: dict[str, list[_Row]] = {"": []}
    for one in rows:
        groups.setdefault(say(one.requirement.group, language), []).append(one)
    groups["total"] = list(rows)
    return groups


def _last(total: str, told: str, width: int) -> list[str]:
    """Return the line of all, with what there is to say behind it or below."""
    line = f"{total}   {told}"
    return [line] if columns(line) <= width else [total, f"  {told}"]


def _table(
    groups: Mapping[str, Sequence[_Row]], heads: Sequence[_Head], graded: bool
) -> list[str]:
    first = max(map(columns, groups))
    return [
        f"  {padded(name, first)}  {_counted(group, heads, graded)}".rstrip()
        for name, group in groups.items()
    ]


def _counted(rows: Sequence[_Row], heads: Sequence[_Head], graded: bool) -> str:
    """Return the cells of one group; the heads, where there are no rows."""
    cells = [_cell(head, rows) for head in heads]
    return "  ".join([_points(rows), *cells] if graded else cells)


def _cell(head: _Head, rows: Sequence[_Row]) -> str:
    name, least, test = head
    count = sum(map(test, rows))
    return f"{(count or '.') if rows else name:>{max(least, len(name))}}"


def _points(rows: Sequence[_Row]) -> str:
    earned, most = sum(row.points for row in rows), sum(row.max_points for row in rows)
    if not rows:
        return f"{'points':>10}"
    return f"{earned:>3} of {most:>3}" if most else f"{'.':>10}"


def _musts(examination: Examination) -> str:
    """Say how many MUST do not hold, and how long it took."""
    rows = [one for one in examination.requirements if one.requirement.level == "MUST"]
    broken = sum(1 for one in rows if one.verdict is Verdict.FAIL)
    musts = f"{broken} MUST broken, " if broken else ""
    return f"{musts}{examination.seconds:.1f} s"
