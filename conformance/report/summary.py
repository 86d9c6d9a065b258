"""The end of a run: a table by group, the points, and what to do next, last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conformance.model import say
from conformance.report.paper import hanging, paint, points
from conformance.verdicts import Examination, RequirementResult, Verdict

_Row = RequirementResult
_COUNTS: tuple[tuple[str, Callable[[_Row], bool]], ...] = (
    ("hold", lambda one: one.verdict is Verdict.PASS),
    ("fail", lambda one: one.verdict is Verdict.FAIL and not one.noted),
    ("wait", lambda one: bool(one.waits_for)),
    ("open", lambda one: bool(_open(one))),
    ("noted", lambda one: one.noted),
    ("not observable", lambda one: one.verdict is Verdict.NOT_OBSERVABLE),
    ("left out", lambda one: one.verdict is Verdict.SKIPPED),
    ("void", lambda one: one.verdict is Verdict.ERROR),
)


def _open(one: _Row) -> bool:
    undecided = one.verdict in (Verdict.INCONCLUSIVE, Verdict.UNSTABLE)
    return undecided and not one.waits_for


def text(
    examination: Examination, *, width: int, colour: bool, language: str = "en"
) -> str:
    """Return the table and the last words of one examination."""
    spec = examination.spec
    title = f"{spec.label}  {say(spec.title, language)}"
    head = f"{title}, asked of {examination.target.name}"
    lines = [paint(head[:width], "bold", colour), *_table(examination, language)]
    lines += [f"  {remark}" for remark in examination.remarks]
    for part in (_score(examination), _unseen(examination), _next(examination)):
        lines += hanging("  ", part, width) if part else []
    return "\n".join(lines)


def _table(examination: Examination, language: str) -> list[str]:
    groups: dict[str, list[_Row]] = {}
    for one in examination.requirements:
        groups.setdefault(say(one.requirement.group, language), []).append(one)
    column = max(map(len, groups), default=0)
    return [f"  {name:<{column}}  {_counted(rows)}" for name, rows in groups.items()]


def _counted(rows: Sequence[_Row]) -> str:
    counts = [(name, sum(1 for row in rows if test(row))) for name, test in _COUNTS]
    said = ", ".join(f"{count} {name}" for name, count in counts if count)
    earned, most = sum(row.points for row in rows), sum(row.max_points for row in rows)
    return f"{said}   {earned} of {points(most)}" if most else said


def _score(examination: Examination) -> str:
    if examination.void:
        return "No grade: the suite itself failed. Please report the ERROR above."
    if examination.selected:
        return ""
    score = f"{examination.points} of {points(examination.max_points)}"
    if examination.open_points:
        held = examination.open_points
        score += f"; {held} more {'is' if held == 1 else 'are'} open, see above"
    return score + "."


def _unseen(examination: Examination) -> str:
    rows = [
        one for one in examination.requirements if one.verdict is Verdict.NOT_OBSERVABLE
    ]
    if not rows or examination.selected:
        return ""
    names = ", ".join(one.requirement.id for one in rows)
    worth = sum(one.requirement.points for one in rows if one.requirement.level.counts)
    reasons = "; ".join(dict.fromkeys(one.reason for one in rows if one.reason))
    if examination.target.option.startswith("--target"):
        reasons = "the suite sees these when it starts the program itself (--launch)"
    left_out = f"Not observable ({points(worth)} left out of the maximum)"
    return f"{left_out}: {names}: {reasons}."


def _next(examination: Examination) -> str:
    """Return what to do next, in one sentence."""
    if examination.void:
        return ""
    failed = [one for one in examination.requirements if _costs(one)]
    if failed:
        return _start_with(failed)
    undecided = [one for one in examination.requirements if _open(one)]
    if undecided:
        names = ", ".join(one.requirement.id for one in undecided)
        return f"Undecided: {names}. Run it again on a quiet machine."
    if not examination.requirements:
        return "Nothing was asked."
    if examination.selected:
        return "Everything that was asked holds."
    return "Everything holds."


def _costs(one: _Row) -> bool:
    return one.verdict is Verdict.FAIL and not one.noted


def _start_with(failed: Sequence[_Row]) -> str:
    best = max(failed, key=lambda one: one.returns)
    things = "1 thing to fix" if len(failed) == 1 else f"{len(failed)} things to fix"
    start = f"{things}: start with" if len(failed) > 1 else f"{things}:"
    back = f"it returns {points(best.max_points)}"
    waiting = best.returns - best.max_points
    if waiting:
        back += f", and {waiting} more wait for it"
    return f"{start} {best.requirement.id}; {back}."
