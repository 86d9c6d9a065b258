"""What a student reads: what is to be mended, the most rewarding thing first.

Markdown; everything that comes from a program stands in code blocks that it can't
leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from conformance.grading.markdown import fenced, plain
from conformance.languages import said
from conformance.model import VISIBLE, say
from conformance.phrases import phrase
from conformance.report import failure, summary
from conformance.report.paper import points
from conformance.submissions.layouts import Found
from conformance.verdicts import CaseResult, Examination, RequirementResult, Verdict

_WIDTH = 88
_SHOWN = (Verdict.FAIL, Verdict.UNSTABLE, Verdict.INCONCLUSIVE, Verdict.ERROR)


def feedback(found: Found, examination: Examination, language: str = "en") -> str:
    """Return the feedback for one student, in a language."""
    spec = examination.spec
    head = f"{spec.label} {say(spec.title, language)}: {found.name}"
    parts = [f"# {plain(head)}", "", said(_score(examination), language), ""]
    if found.late:
        parts += [said(phrase("Handed in late."), language), ""]
    rows = examination.requirements
    open_rows = [row for row in rows if row.requirement.visibility == VISIBLE]
    shown = sorted(filter(_is_shown, open_rows), key=lambda row: -row.returns)
    for row in shown:
        parts += _about(row, examination, language)
    seen = replace(examination, requirements=tuple(open_rows))
    last = summary.text(seen, width=_WIDTH, colour=False, language=language)
    parts += [f"## {said(phrase('All of it'), language)}", "", *fenced(last), ""]
    if hidden := len(rows) - len(open_rows):
        told = phrase("{number} more requirements are not shown here.", number=hidden)
        parts += [said(told, language), ""]
    return "\n".join(parts)


def _score(examination: Examination) -> str:
    if examination.void:
        return phrase(
            "**No grade**: the suite itself was at fault. Nothing counts against you."
        )
    earned = phrase(
        "**{earned} of {most}**",
        earned=examination.points,
        most=points(examination.max_points),
    )
    if held := examination.open_points:
        return phrase(
            "{score}; {number} more are open, and a person decides.",
            score=earned,
            number=held,
        )
    return phrase("{score}.", score=earned)


def _is_shown(row: RequirementResult) -> bool:
    return row.verdict in _SHOWN and not row.noted and not row.waits_for


def _about(
    row: RequirementResult, examination: Examination, language: str
) -> list[str]:
    """Return one requirement: its first case whole, the others by a line each."""
    first, *others = row.deciding
    title = say(row.requirement.title, language)
    head = f"## {row.requirement.id}: {plain(title)}"
    worth = phrase("It returns {points}.", points=points(row.returns))
    returns = [said(worth, language), ""] if row.returns else []
    text = failure.text(
        first, examination, width=_WIDTH, colour=False, language=language
    )
    return [head, "", *returns, *fenced(text), *_more(others, language)]


def _more(others: Sequence[CaseResult], language: str) -> list[str]:
    if not others:
        return [""]
    told = (f"* `{one.case.id}`: {plain(said(one.reason, language))}" for one in others)
    return ["", said(phrase("The same in:"), language), "", *told, ""]
