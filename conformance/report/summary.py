"""The end of a run: a table by group, the points, and what to do next, last.

Adds up what an examination says of its rows; decides nothing.  No grade is stated
where only some of the requirements were asked, nor where the suite was at fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.languages import said
from conformance.model import say
from conformance.phrases import all_of, either, listed, one_by_one, phrase
from conformance.report import table
from conformance.report.paper import (
    cut,
    hanging,
    labelled,
    paint,
    plain_ascii,
    points,
    visible,
)
from conformance.verdicts import Examination, RequirementResult, Verdict

_Row = RequirementResult


def text(
    examination: Examination,
    *,
    width: int,
    colour: bool,
    language: str = "en",
    plain: bool = False,
) -> str:
    """Return the table and the last words of one examination.

    `plain` is for a terminal that shows ASCII alone.
    """
    spec, target = examination.spec, examination.target
    head = phrase(
        "{label}  {title}, asked of {target}",
        label=spec.label,
        title=say(spec.title, language),
        target=target.name,
    )
    lines = [paint(cut(visible(said(head, language)), width), "bold", colour)]
    lines += table.lines(examination, width, language)
    for label, words in _told(examination):
        lines += labelled(said(label, language), said(words, language), width)
    if score := said(_score(examination), language):
        lines += hanging("  ", score, width)
    if last := said(_next(examination), language):
        lines += [paint(one, "bold", colour) for one in hanging("  ", last, width)]
    whole = "\n".join(lines)
    return plain_ascii(whole) if plain else whole


# -- what the table does not say -----------------------------------------------------


def _told(examination: Examination) -> Iterator[tuple[str, str]]:
    """Yield label and words: who waits, what is open, what was not seen, remarks."""
    rows = examination.requirements
    roots = dict.fromkeys(one.waits_for for one in rows if one.waits_for)
    for root in roots:
        waiting = [one for one in rows if one.waits_for == root]
        yield phrase("waits"), _waiting(root, waiting)
    for one in filter(table.is_open, rows):
        named, reason = _named(one, one.max_points), _reason(one)
        yield phrase("open"), phrase("{ids}: {reason}", ids=named, reason=reason)
    for verdict, label in _UNSEEN.items():
        unseen = [one for one in rows if one.verdict is verdict]
        for served in (False, True):
            some = [one for one in unseen if _is_about_root(one) == served]
            if some:
                yield label, _unseen(some, examination, served)
    for remark in dict.fromkeys((*examination.target.remarks, *examination.remarks)):
        yield phrase("remark"), remark


_UNSEEN = {
    Verdict.NOT_OBSERVABLE: phrase("not seen"),
    Verdict.SKIPPED: phrase("left out"),
}


def _is_about_root(one: _Row) -> bool:
    """Tell whether a requirement hangs on the directory that is served."""
    return "DIR" in one.reason


def _waiting(root: str, rows: Sequence[_Row]) -> str:
    first, more = rows[0].requirement.id, len(rows) - 1
    told = phrase("{id} waits for {root}", id=first, root=root)
    if more:
        told = phrase(
            "{id} and {number} more wait for {root}", id=first, number=more, root=root
        )
    held = sum(one.max_points for one in rows)
    return phrase("{who}, {points}", who=told, points=points(held)) if held else told


def _named(one: _Row, worth: int) -> str:
    identifier = one.requirement.id
    if not worth:
        return identifier
    return phrase("{id} ({points})", id=identifier, points=points(worth))


def _reason(one: _Row) -> str:
    return one.reason or phrase("it could not be decided")


def _unseen(rows: Sequence[_Row], examination: Examination, served: bool) -> str:
    """Name what was not seen, what it would be worth, and why it was not.

    `served` tells that it hangs on the directory that is served.
    """
    names = listed([_named(one, _worth(one)) for one in rows])
    reasons = list(dict.fromkeys(one.reason for one in rows if one.reason))
    bare = examination.target.option.startswith("--target")
    if bare and not served and rows[0].verdict is Verdict.NOT_OBSERVABLE:
        reasons = [
            phrase("the suite sees this where it starts the program itself (--launch)")
        ]
    if not reasons:
        return names
    return phrase("{ids}: {reason}", ids=names, reason=one_by_one(reasons))


def _worth(one: _Row) -> int:
    return one.requirement.points if one.requirement.level.counts else 0


# -- the last words -------------------------------------------------------------------


def _score(examination: Examination) -> str:
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
    if unseen := sum(map(_worth, rows)):
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


def _next(examination: Examination) -> str:
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
    if waiting := max(0, best.returns - own):
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
