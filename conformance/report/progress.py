"""One line for each requirement that is finished: letter, id, sentence, points."""

from __future__ import annotations

from conformance.languages import said
from conformance.model import say
from conformance.report.paper import (
    columns,
    cut,
    padded,
    paint,
    plain_ascii,
    points,
    visible,
)
from conformance.verdicts import RequirementResult, Verdict

_LETTERS = {
    Verdict.PASS: ("✓", "green"),
    Verdict.FAIL: ("F", "bold red"),
    Verdict.UNSTABLE: ("U", "yellow"),
    Verdict.INCONCLUSIVE: ("?", "magenta"),
    Verdict.NOT_OBSERVABLE: ("-", "dim"),
    Verdict.SKIPPED: ("s", "dim"),
    Verdict.ERROR: ("V", "reverse"),
}


def letter(result: RequirementResult) -> tuple[str, str]:
    """Return the letter of a requirement's verdict, and its colour."""
    if result.noted:
        return "i", "cyan"
    if result.waits_for:
        return "w", "dim"
    return _LETTERS[result.verdict]


def line(
    result: RequirementResult,
    *,
    width: int,
    colour: bool,
    language: str = "en",
    plain: bool = False,
) -> str:
    """Return the line of one finished requirement, within `width` columns.

    `plain` is for a terminal that shows ASCII alone.
    """
    mark, name = letter(result)
    mark = plain_ascii(mark) if plain else mark
    row = result.requirement
    worth = said(points(row.points), language) if result.max_points else ""
    head = f"{row.id:<14} "
    room = width - len(f"  {mark}  {head}") - (columns(worth) + 1 if worth else 0)
    sentence = visible(say(row.text, language)).replace("\n", " ")
    sentence = plain_ascii(sentence) if plain else sentence
    sentence = _fitting(sentence, max(0, room), plain)
    told = f"{head}{padded(sentence, room)} {worth}" if worth else head + sentence
    return f"  {paint(mark, name, colour)}  {told}".rstrip()


def _fitting(sentence: str, room: int, plain: bool) -> str:
    """Return the sentence within the room; in ASCII the mark of a cut is wider."""
    if not plain or len(sentence) <= room:
        return cut(sentence, room)
    return plain_ascii(cut(sentence, max(0, room - 2)))
