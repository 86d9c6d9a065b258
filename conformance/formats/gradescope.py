"""Gradescope's `results.json`: one test for each requirement.

A void result has no score anywhere, so that Gradescope takes none from it; a hidden
requirement is hidden by Gradescope, which then hides the total too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from conformance.formats import wording
from conformance.formats.target import Row, Target
from conformance.formats.texts import clean

_MOST = 8000
_SEEN = ("visible", "hidden", "after_due_date", "after_published")
_STATUS = {"pass": "passed", "fail": "failed"}


def as_json(target: Target) -> dict[str, Any]:
    """Return what Gradescope wants to be told."""
    score = {} if target.points is None else {"score": target.points}
    return {
        **score,
        "execution_time": round(target.seconds),
        "output": _said(target),
        "output_format": "text",
        "visibility": "visible",
        "tests": [_test(one, target) for one in target.rows],
        "extra_data": {
            "assignment": target.assignment,
            "max_points": target.max_points,
            "open_points": target.open_points,
            "void": target.points is None,
        },
    }


def _said(target: Target) -> str:
    late = ["Handed in late."] if target.late else []
    lines = [_score(target), *late, *target.remarks]
    return clean("\n".join(lines), _MOST, 200)


def _score(target: Target) -> str:
    """Return the score in words; of what is shown alone, where something is hidden.

    Gradescope hides the total then, and nobody may work it out from what we say.
    """
    shown = tuple(one for one in target.rows if one.shown)
    hidden = len(target.rows) - len(shown)
    if not hidden or target.points is None:
        return wording.score(target)
    seen = replace(
        target,
        rows=shown,
        points=sum(one.points for one in shown),
        open_points=sum(one.open_points for one in shown),
        max_points=sum(one.max_points for one in shown),
    )
    return (
        f"{wording.score(seen)} Not shown here, and not counted in this: {hidden} more."
    )


def _test(one: Row, target: Target) -> dict[str, Any]:
    void = target.points is None
    worth = {} if void else {"score": one.points, "max_score": one.max_points}
    # Without a status Gradescope goes by the score, which says nothing of what is open.
    status = {} if void else {"status": _STATUS.get(one.outcome)}
    return {
        "name": one.title or one.id,
        "number": one.id,
        **worth,
        **{name: value for name, value in status.items() if value},
        "output": clean(wording.row(one), _MOST, 200),
        "output_format": "text",
        "tags": [one.level, target.assignment],
        "visibility": one.visibility if one.visibility in _SEEN else "hidden",
        "extra_data": {"verdict": one.verdict, "outcome": one.outcome},
    }
