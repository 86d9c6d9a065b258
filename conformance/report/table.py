"""How many requirements of each group hold, fail, wait, are open; and their points.

Knows which rows count as what; columns in which nothing stands are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conformance.model import say
from conformance.report.paper import columns, padded
from conformance.verdicts import Examination, RequirementResult, Verdict

_Row = RequirementResult


def costs(one: _Row) -> bool:
    """Tell whether a requirement fails and costs points."""
    return one.verdict is Verdict.FAIL and not one.noted


def is_open(one: _Row) -> bool:
    """Tell whether a person or a new run has to decide."""
    undecided = one.verdict in (Verdict.INCONCLUSIVE, Verdict.UNSTABLE)
    return undecided and not one.waits_for


_COLUMNS: tuple[tuple[str, Callable[[_Row], bool]], ...] = (
    ("hold", lambda one: one.verdict is Verdict.PASS),
    ("fail", costs),
    ("wait", lambda one: bool(one.waits_for)),
    ("open", is_open),
    ("noted", lambda one: one.noted),
    ("not seen", lambda one: one.verdict is Verdict.NOT_OBSERVABLE),
    ("left out", lambda one: one.verdict is Verdict.SKIPPED),
    ("void", lambda one: one.verdict is Verdict.ERROR),
)


def lines(examination: Examination, language: str) -> list[str]:
    """Return a line for the heads, one for each group, and one for all."""
    rows = examination.requirements
    if not rows:
        return []
    groups: dict[str, list[_Row]] = {"": []}
    for one in rows:
        groups.setdefault(say(one.requirement.group, language), []).append(one)
    groups["total"] = list(rows)
    kept = [one for one in _COLUMNS if one[0] == "hold" or any(map(one[1], rows))]
    graded = not (examination.void or examination.selected)
    first = max(map(columns, groups))
    found = [
        f"  {padded(name, first)}  {_counted(group, kept, graded)}".rstrip()
        for name, group in groups.items()
    ]
    return [*found[:-1], f"{found[-1]}   {_musts(examination)}"]


def _counted(
    rows: Sequence[_Row],
    kept: Sequence[tuple[str, Callable[[_Row], bool]]],
    graded: bool,
) -> str:
    """Return the cells of one group; the heads, where there are no rows."""
    cells = [_cell(name, test, rows) for name, test in kept]
    return "  ".join([_points(rows), *cells] if graded else cells)


def _cell(name: str, test: Callable[[_Row], bool], rows: Sequence[_Row]) -> str:
    count = sum(map(test, rows))
    return f"{(count or '.') if rows else name:>{max(4, len(name))}}"


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
