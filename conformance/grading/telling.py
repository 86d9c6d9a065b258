"""The sentences in which a student reads what a person has decided.

They stand in Markdown between the name and what the suite saw, which stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from conformance.grading.classlist import Asked
from conformance.grading.markdown import plain
from conformance.languages import said
from conformance.model import VISIBLE
from conformance.phrases import phrase
from conformance.report.paper import points
from conformance.verdicts import SAID

_COUNTS = {
    "pass": phrase("counts as held"),
    "fail": phrase("does not count as held"),
}
_WAS = {
    **{verdict.value: told for verdict, told in SAID.items()},
    "fail": phrase("not held"),
    "error": phrase("its own fault"),
}


def told(
    feedback: str, target: Mapping[str, Any], asked: Asked, language: str = "en"
) -> str:
    """Return the feedback with what was decided, if anything was, in its language."""
    rows = [row for row in target["requirements"] if row.get("decided")]
    if not rows:
        return feedback
    shown = [row for row in rows if row.get("visibility", VISIBLE) == VISIBLE]
    head, _, rest = feedback.partition("\n")
    hidden = len(rows) - len(shown)
    lines = [
        head,
        "",
        phrase("{score}, after a person has decided:", score=_score(target)),
        "",
        *(phrase("* {what}", what=_sentence(row, asked, language)) for row in shown),
        *([_hidden(hidden)] if hidden else []),
        "",
        *_open(target),
        phrase("What follows is what the suite saw before that."),
    ]
    return "\n".join(said(one, language) for one in lines) + "\n" + rest


def _hidden(number: int) -> str:
    return phrase("* {number} more that is not shown here.", number=number)


def _score(target: Mapping[str, Any]) -> str:
    earned = target["points"]
    if earned is None:
        return phrase("**Still no grade**")
    most = points(target["max_points"])
    return phrase("**{earned} of {most}**", earned=earned, most=most)


def _open(target: Mapping[str, Any]) -> Iterator[str]:
    held = target["open_points"]
    if held and target["points"] is not None:
        several = phrase("{points} more are open.", points=points(held))
        yield phrase("1 point more is open.") if held == 1 else several
        yield ""


def _sentence(row: Mapping[str, Any], asked: Asked, language: str) -> str:
    decision = row["decided"]
    title = asked.words(row["id"], language)
    named = f"{row['id']} ({plain(title)})" if title else row["id"]
    by = f"{plain(decision['by'])}, " if decision["by"] else ""
    return phrase(
        "{named} {counts}; for the suite it was {found}. Why: {why} ({by})",
        named=named,
        counts=_COUNTS[decision["verdict"]],
        found=_WAS[decision["was"]],
        why=plain(decision["because"]),
        by=f"{by}{decision['at'][:10]}",
    )
