"""One line for each requirement that is finished: letter, id, sentence, points."""

from __future__ import annotations

from conformance.model import say
from conformance.report.paper import paint, points
from conformance.verdicts import RequirementResult, Verdict

_LETTERS = {
    Verdict.PASS: (".", "green"),
    Verdict.FAIL: ("F", "red"),
    Verdict.UNSTABLE: ("U", "yellow"),
    Verdict.INCONCLUSIVE: ("?", "yellow"),
    Verdict.NOT_OBSERVABLE: ("-", "dim"),
    Verdict.SKIPPED: ("s", "dim"),
    Verdict.ERROR: ("V", "red"),
}


def letter(result: RequirementResult) -> tuple[str, str]:
    """Return the letter of a requirement's verdict, and its colour."""
    if result.noted:
        return "i", "dim"
    if result.waits_for:
        return "w", "dim"
    return _LETTERS[result.verdict]


def line(
    result: RequirementResult, *, width: int, colour: bool, language: str = "en"
) -> str:
    """Return the line of one finished requirement."""
    mark, paint_name = letter(result)
    row = result.requirement
    worth = points(row.points) if result.max_points else ""
    head = f"  {mark}  {row.id:<15} "
    room = width - len(head) - len(worth) - 2
    sentence = say(row.text, language)
    if len(sentence) > room:
        sentence = sentence[: max(0, room - 1)].rstrip() + "…"
    head = head.replace(mark, paint(mark, paint_name, colour), 1)
    return f"{head}{sentence:<{max(0, room)}}  {worth}".rstrip()
