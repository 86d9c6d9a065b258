"""What a student reads: what is to be mended, the most rewarding thing first.

Markdown; everything that comes from a program stands in code blocks that it can't
leave.
"""

from __future__ import annotations

from dataclasses import replace

from conformance.grading.markdown import fenced, plain
from conformance.model import VISIBLE, say
from conformance.report import failure, summary
from conformance.report.paper import points
from conformance.submissions.layouts import Found
from conformance.verdicts import CaseResult, Examination, RequirementResult, Verdict

_WIDTH = 88
_SHOWN = (Verdict.FAIL, Verdict.UNSTABLE, Verdict.INCONCLUSIVE, Verdict.ERROR)


def feedback(found: Found, examination: Examination) -> str:
    """Return the feedback for one student."""
    spec = examination.spec
    head = f"{spec.label} {say(spec.title)}: {found.name}"
    parts = [f"# {plain(head)}", "", _score(examination), ""]
    if found.late:
        parts += ["Handed in late.", ""]
    rows = examination.requirements
    open_rows = [row for row in rows if row.requirement.visibility == VISIBLE]
    shown = sorted(filter(_is_shown, open_rows), key=lambda row: -row.returns)
    for row in shown:
        parts += _about(row, examination)
    seen = replace(examination, requirements=tuple(open_rows))
    last = summary.text(seen, width=_WIDTH, colour=False)
    parts += ["## All of it", "", *fenced(last), ""]
    hidden = len(rows) - len(open_rows)
    if hidden:
        parts += [f"{hidden} more requirements are not shown here.", ""]
    return "\n".join(parts)


def _score(examination: Examination) -> str:
    if examination.void:
        return (
            "**No grade**: the suite itself was at fault. Nothing counts against you."
        )
    earned, most = examination.points, examination.max_points
    held = examination.open_points
    more = f"; {held} more are open, and a person decides" if held else ""
    return f"**{earned} of {points(most)}**{more}."


def _is_shown(row: RequirementResult) -> bool:
    return row.verdict in _SHOWN and not row.noted and not row.waits_for


def _about(row: RequirementResult, examination: Examination) -> list[str]:
    """Return one requirement: its first case whole, the others by a line each."""
    first, *others = row.deciding
    title = say(row.requirement.title)
    head = f"## {row.requirement.id}: {plain(title)}"
    worth = [f"It returns {points(row.returns)}.", ""] if row.returns else []
    text = failure.text(first, examination, width=_WIDTH, colour=False)
    return [head, "", *worth, *fenced(text), *_more(others)]


def _more(others: list[CaseResult]) -> list[str]:
    if not others:
        return [""]
    told = (f"* `{one.case.id}`: {plain(one.reason)}" for one in others)
    return ["", "The same in:", "", *told, ""]
