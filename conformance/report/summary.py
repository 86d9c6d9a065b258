"""The end of a run: a table by group, the points, and what to do next, last.

Adds up what an examination says of its rows; decides nothing.  No grade is stated
where only some of the requirements were asked, nor where the suite was at fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.model import say
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
    head = f"{spec.label}  {say(spec.title, language)}, asked of {target.name}"
    lines = [paint(cut(visible(head), width), "bold", colour)]
    lines += table.lines(examination, width, language)
    for label, words in _told(examination):
        lines += labelled(label, words, width)
    if score := _score(examination):
        lines += hanging("  ", score, width)
    if words := _next(examination):
        lines += [paint(one, "bold", colour) for one in hanging("  ", words, width)]
    whole = "\n".join(lines)
    return plain_ascii(whole) if plain else whole


# -- what the table does not say -----------------------------------------------------


def _told(examination: Examination) -> Iterator[tuple[str, str]]:
    """Yield label and words: who waits, what is open, what was not seen, remarks."""
    rows = examination.requirements
    roots = dict.fromkeys(one.waits_for for one in rows if one.waits_for)
    for root in roots:
        yield "waits", _waiting(root, [one for one in rows if one.waits_for == root])
    for one in filter(table.is_open, rows):
        yield "open", f"{_named(one, one.max_points)}: {_reason(one)}"
    for verdict, label in _UNSEEN.items():
        unseen = [one for one in rows if one.verdict is verdict]
        for served in (False, True):
            some = [one for one in unseen if ("DIR" in one.reason) == served]
            if some:
                yield label, _unseen(some, examination, served)
    for remark in dict.fromkeys((*examination.target.remarks, *examination.remarks)):
        yield "remark", remark


_UNSEEN = {Verdict.NOT_OBSERVABLE: "not seen", Verdict.SKIPPED: "left out"}


def _waiting(root: str, rows: Sequence[_Row]) -> str:
    first = rows[0].requirement.id
    more = f" and {len(rows) - 1} more wait" if len(rows) > 1 else " waits"
    held = sum(one.max_points for one in rows)
    worth = f", {points(held)}" if held else ""
    return f"{first}{more} for {root}{worth}"


def _named(one: _Row, worth: int) -> str:
    return f"{one.requirement.id} ({points(worth)})" if worth else one.requirement.id


def _reason(one: _Row) -> str:
    return one.reason or "it could not be decided"


def _unseen(rows: Sequence[_Row], examination: Examination, served: bool) -> str:
    """Name what was not seen, what it would be worth, and why it was not.

    `served` tells that it hangs on the directory that is served.
    """
    names = ", ".join(_named(one, _worth(one)) for one in rows)
    reasons = "; ".join(dict.fromkeys(one.reason for one in rows if one.reason))
    bare = examination.target.option.startswith("--target")
    if bare and not served and rows[0].verdict is Verdict.NOT_OBSERVABLE:
        reasons = "the suite sees this where it starts the program itself (--launch)"
    return f"{names}: {reasons}" if reasons else names


def _worth(one: _Row) -> int:
    return one.requirement.points if one.requirement.level.counts else 0


# -- the last words -------------------------------------------------------------------


def _score(examination: Examination) -> str:
    rows = examination.requirements
    if examination.void:
        return "No grade: the suite itself failed. Please report the ERROR above."
    if examination.selected:
        asked, everything = len(rows), len(examination.spec.requirements)
        return f"{asked} of {everything} requirements were asked: no grade."
    if not rows:
        return ""
    score = f"{examination.points} of {points(examination.max_points)}"
    if examination.open_points:
        score += f"; {examination.open_points} more open"
    unseen = sum(_worth(one) for one in rows if one.verdict in _UNSEEN)
    if unseen:
        score += f"; {unseen} more can't be seen here and do not count"
    return f"{score}.{_withheld(examination)}"


def _withheld(examination: Examination) -> str:
    """Say why what holds earns nothing, where that is so."""
    held = [one for one in examination.requirements if one.verdict is Verdict.PASS]
    if not any(one.max_points > one.points for one in held):
        return ""
    basics = " or ".join(examination.spec.basics)
    return f" Nothing is earned before {basics} holds."


def _next(examination: Examination) -> str:
    """Return what to do next, in one sentence."""
    rows = examination.requirements
    failed = [one for one in rows if table.costs(one)]
    if examination.void:
        return ""
    if not rows:
        return "Nothing was asked."
    if failed:
        return _start_with(failed, examination)
    undecided = [one.requirement.id for one in rows if table.is_open(one)]
    if undecided:
        return f"Undecided: {', '.join(undecided)}. Run it again on a quiet machine."
    if any(one.waits_for for one in rows):
        roots = dict.fromkeys(one.waits_for for one in rows if one.waits_for)
        return f"Ask {' and '.join(roots)} too: the others wait for that."
    return _all_holds(examination)


def _all_holds(examination: Examination) -> str:
    rows = examination.requirements
    held = sum(1 for one in rows if one.verdict is Verdict.PASS)
    if not held:
        return "Nothing could be asked here."
    if examination.selected:
        return "Everything that was asked holds."
    score = "requirement" if held == 1 else "requirements"
    return f"Everything holds: {held} {score}. What was not asked may still be wrong."


def _start_with(failed: Sequence[_Row], examination: Examination) -> str:
    best = max(failed, key=lambda one: one.returns)
    identifier, own = best.requirement.id, best.max_points
    waiting = max(0, best.returns - own)
    if len(failed) == 1:
        more = f", and {waiting} more wait for it" if waiting else ""
        return f"1 thing to fix: {identifier}; it returns {points(own)}{more}."
    missing = f"{own} of the {examination.missing} missing points"
    of = points(own) if examination.selected else missing
    more = f", and {waiting} more wait for it" if waiting else ""
    things = f"{len(failed)} things to fix"
    return f"{things}, start with {identifier}: it returns {of}{more}."
