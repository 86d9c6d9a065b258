"""The sentences in which a student reads what a person has decided.

They stand in Markdown between the name and what the suite saw, which stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from conformance.grading.classlist import Asked
from conformance.grading.markdown import plain
from conformance.model import VISIBLE
from conformance.report.paper import points

_COUNTS = {"pass": "counts as held", "fail": "does not count as held"}


def told(feedback: str, target: Mapping[str, Any], asked: Asked) -> str:
    """Return the feedback with what was decided, if anything was."""
    rows = [row for row in target["requirements"] if row.get("decided")]
    if not rows:
        return feedback
    shown = [row for row in rows if row.get("visibility", VISIBLE) == VISIBLE]
    head, _, rest = feedback.partition("\n")
    hidden = len(rows) - len(shown)
    lines = [
        head,
        "",
        f"{_score(target)}, after a person has decided:",
        "",
        *(f"* {_sentence(row, asked)}" for row in shown),
        *([f"* {hidden} more that is not shown here."] if hidden else []),
        "",
        *_open(target),
        "What follows is what the suite saw before that.",
    ]
    return "\n".join(lines) + "\n" + rest


def _score(target: Mapping[str, Any]) -> str:
    if target["points"] is None:
        return "**Still no grade**"
    return f"**{target['points']} of {points(target['max_points'])}**"


def _open(target: Mapping[str, Any]) -> Iterator[str]:
    held = target["open_points"]
    if held and target["points"] is not None:
        yield f"{points(held)} more {'is' if held == 1 else 'are'} open."
        yield ""


def _sentence(row: Mapping[str, Any], asked: Asked) -> str:
    decision = row["decided"]
    title = asked.words(row["id"])
    named = f"{row['id']} ({plain(title)})" if title else row["id"]
    by = f"{plain(decision['by'])}, " if decision["by"] else ""
    return (
        f"{named} {_COUNTS[decision['verdict']]}; for the suite it was "
        f"{_found(decision['was'])}. Why: {plain(decision['because'])} "
        f"({by}{decision['at'][:10]})"
    )


def _found(verdict: str) -> str:
    return {"fail": "not held", "error": "its own fault"}.get(verdict, verdict)
