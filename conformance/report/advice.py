"""The last words of a run: the points, and what to do next, each in one sentence.

Returns phrases; knows nothing of lines, widths and languages.
"""

from __future__ import annotations

from collections.abc import Sequence

from conformance.phrases import all_of, either, listed, phrase
from conformance.report import table
from conformance.report.paper import points
from conformance.verdicts import Examination, RequirementResult, Verdict

_Row = RequirementResult
_UNSEEN = (Verdict.NOT_OBSERVABLE, Verdict.SKIPPED)


def score(examination: Examination) -> str:
    """Return the points, or why there is no grade; nothing where nothing was asked."""
    rows = examination.requirements
    if examination.void:
        return phrase(
            "No grade: the suite itself failed. Please report the ERROR shown here."
        )
    if examination.selected:
        return phrase(
            "{asked} of {all} requirements were asked: no grade.",
            asked=len(rows),
            all=len(examination.spec.requirements),
        )
    return _earned(examination) if rows else ""


def _earned(examination: Examination) -> str:
    """Say how many points there are, and what is held or not counted."""
    score: str = phrase(
        "{earned} of {most}",
        earned=examination.points,
        most=points(examination.max_points),
    )
    if held := examination.open_points:
        score = phrase("{score}; {number} more open", score=score, number=held)
    rows = (one for one in examination.requirements if one.verdict in _UNSEEN)
    if unseen := sum(map(worth, rows)):
        score = phrase(
            "{score}; {number} more can't be seen here and do not count",
            score=score,
            number=unseen,
        )
    return _withheld(phrase("{score}.", score=score), examination)


def _withheld(score: str, examination: Examination) -> str:
    """Say why what holds earns nothing, where that is so."""
    held = [one for one in examination.requirements if one.verdict is Verdict.PASS]
    if not any(one.max_points > one.points for one in held):
        return score
    return phrase(
        "{score} Nothing is earned before {ids} holds.",
        score=score,
        ids=either(examination.spec.basics),
    )


def next_step(examination: Examination) -> str:
    """Return what to do next, in one sentence."""
    rows = examination.requirements
    failed = [one for one in rows if table.costs(one)]
    if examination.void:
        return ""
    if not rows:
        return phrase("Nothing was asked.")
    if failed:
        return _start_with(failed, examination)
    undecided = [one.requirement.id for one in rows if table.is_open(one)]
    if undecided:
        return phrase(
            "Undecided: {ids}. Run it again on a quiet machine.", ids=listed(undecided)
        )
    roots = dict.fromkeys(one.waits_for for one in rows if one.waits_for)
    if roots:
        ids = all_of(list(roots))
        return phrase("Ask {ids} too: the others wait for that.", ids=ids)
    return _all_holds(examination)


def _all_holds(examination: Examination) -> str:
    rows = examination.requirements
    held = sum(1 for one in rows if one.verdict is Verdict.PASS)
    if not held:
        return phrase("Nothing could be asked here.")
    if examination.selected:
        return phrase("Everything that was asked holds.")
    told = phrase("1 requirement")
    if held > 1:
        told = phrase("{number} requirements", number=held)
    return phrase(
        "Everything holds: {requirements}. What was not asked may still be wrong.",
        requirements=told,
    )


def _start_with(failed: Sequence[_Row], examination: Examination) -> str:
    best = max(failed, key=lambda one: one.returns)
    identifier, own = best.requirement.id, best.max_points
    worth: str = points(own)
    if len(failed) > 1 and not examination.selected:
        worth = phrase(
            "{own} of the {missing} missing points",
            own=own,
            missing=examination.missing,
        )
    waiting = max(0, best.returns - own)
    if waiting and not own:
        worth = phrase("{points} that wait for it", points=points(waiting))
    elif waiting:
        worth = phrase(
            "{points}, and {number} more wait for it", points=worth, number=waiting
        )
    if len(failed) == 1:
        return phrase(
            "1 thing to fix: {id}; it returns {points}.", id=identifier, points=worth
        )
    return phrase(
        "{number} things to fix, start with {id}: it returns {points}.",
        number=len(failed),
        id=identifier,
        points=worth,
    )


def worth(one: _Row) -> int:
    """Return the points that a requirement would be worth, seen or not."""
    return one.requirement.points if one.requirement.level.counts else 0
