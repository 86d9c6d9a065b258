"""The end of a run: a table by group, the points, and what to do next, last.

Adds up what an examination says of its rows; decides nothing.  No grade is stated
where only some of the requirements were asked, nor where the suite was at fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.languages import said
from conformance.model import say
from conformance.phrases import listed, one_by_one, phrase
from conformance.report import advice, table
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
    if score := said(advice.score(examination), language):
        lines += hanging("  ", score, width)
    if last := said(advice.next_step(examination), language):
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
    names = listed([_named(one, advice.worth(one)) for one in rows])
    reasons = list(dict.fromkeys(one.reason for one in rows if one.reason))
    bare = examination.target.option.startswith("--target")
    if bare and not served and rows[0].verdict is Verdict.NOT_OBSERVABLE:
        reasons = [
            phrase("the suite sees this where it starts the program itself (--launch)")
        ]
    if not reasons:
        return names
    return phrase("{ids}: {reason}", ids=names, reason=one_by_one(reasons))
