"""One case that did not pass, in a fixed form, for a student who wrote a server.

What was asked, where it is written, expected, got, the conversation, what the
program printed, what waits, the hint, how to see it again: in this order, always.
"""

from __future__ import annotations

import re
import shlex

from conformance.model import say
from conformance.report import alike, contrasts, conversation
from conformance.report.paper import (
    INDENT,
    command,
    hanging,
    labelled,
    paint,
    plain_ascii,
    points,
)
from conformance.verdicts import CaseResult, Examination, Finding, Play, Verdict

_HEADS = {
    Verdict.FAIL: ("FAIL", "bold red"),
    Verdict.UNSTABLE: ("UNSTABLE", "yellow"),
    Verdict.INCONCLUSIVE: ("INCONCLUSIVE", "magenta"),
    Verdict.ERROR: ("ERROR", "reverse"),
}
_LABELS = "where source expected got quote conversation printed waits hint replay again"
_LABEL = re.compile(rf"(?m)^  ({'|'.join(_LABELS.split())})(?=  )")
_CARET = re.compile(r"(?m)^( +)(\^(?: octet .*)?)$")


def text(
    result: CaseResult,
    examination: Examination,
    *,
    width: int,
    colour: bool,
    replay: str = "",
    language: str = "en",
    plain: bool = False,
) -> str:
    """Return the failure as lines of at most `width` columns; commands stay whole.

    `plain` is for a terminal that shows ASCII alone.
    """
    body = [
        *labelled("where", _where(result), width),
        *labelled("source", result.requirement.source, width),
        *_body(result, width),
        *labelled("printed", _printed(result), width),
        *labelled("waits", _waits(result, examination), width),
        *labelled("hint", _hint(result, examination, language), width),
        *command("replay", _replay(replay, examination)),
        *command("again", again(result, examination)),
    ]
    lines = [*_headline(result, width, colour, language), *_coloured(body, colour)]
    whole = "\n".join(lines)
    return plain_ascii(whole) if plain else whole


def _headline(result: CaseResult, width: int, colour: bool, language: str) -> list[str]:
    word, name = _HEADS.get(result.verdict, (result.verdict.value, "dim"))
    row = result.requirement
    if result.verdict is Verdict.FAIL and not row.level.counts:
        word, name = "noted", "cyan"
    worth = f", {points(row.points)}" if row.level.counts and row.points else ""
    start, level = f"{word}  {row.id}", f" ({row.level.value}{worth})  "
    first, *rest = hanging(start + level, say(row.text, language), width)
    sentence = first[len(start + level) :]
    return [
        paint(start, name, colour) + level + paint(sentence, "bold", colour),
        *(paint(line, "bold", colour) for line in rest),
    ]


def _coloured(lines: list[str], wanted: bool) -> list[str]:
    """Dim the labels and colour the carets; what the lines say stays the same."""
    if not wanted:
        return lines
    dim = _LABEL.sub(lambda one: f"  {paint(one[1], 'dim', True)}", "\n".join(lines))
    red = _CARET.sub(lambda one: one[1] + paint(one[2], "bold red", True), dim)
    return red.split("\n")


def _where(result: CaseResult) -> str:
    finding = result.finding
    place = f"{result.case.where}  {result.case.id}"
    if finding is None or not finding.step:
        return place
    return f"{place}, step {finding.step} of {len(result.case.steps)}"


def _body(result: CaseResult, width: int) -> list[str]:
    """Return expected, got and conversation; for an unstable case, of both plays."""
    play = result.plays[-1] if result.plays else None
    if play is None or result.verdict is Verdict.ERROR:
        return labelled("got", result.reason, width)
    if result.verdict is Verdict.UNSTABLE:
        return _both(result, width)
    talk = conversation.lines(play, result.case, width)
    if play.finding is None or result.verdict is not Verdict.FAIL:
        return [*labelled("got", result.reason, width), *talk]
    return [*_found(play, width), *talk]


def _found(play: Play, width: int) -> list[str]:
    """Return what was expected and what came instead."""
    if play.finding is None:
        return []
    return [*contrasts.compared(play.finding, width), *_quote(play.finding, width)]


def _quote(finding: Finding, width: int) -> list[str]:
    """Return the line that shows it, and a caret under the place to look at."""
    lines = labelled("quote", finding.quote, width)
    if finding.mark < 0 or len(lines) != 1 or INDENT + finding.mark >= width:
        return lines
    return [*lines, f"{' ' * (INDENT + finding.mark)}^"]


def _both(result: CaseResult, width: int) -> list[str]:
    """Return what one play found, and the conversations of both."""
    first, *others = reversed(result.plays)
    lines = [*_found(first, width), *labelled("", f"It {result.reason}.", width)]
    lines += conversation.lines(first, result.case, width, "the play that failed")
    for other in others:
        lines += conversation.lines(other, result.case, width, "the one that passed")
    return lines


def _printed(result: CaseResult) -> str:
    quoted = result.finding is not None and result.finding.quote == result.output
    return "" if quoted else result.output


def _waits(result: CaseResult, examination: Examination) -> str:
    """Say what can't be asked before this works, from the needs in the spec."""
    if result.verdict is not Verdict.FAIL:
        return ""
    below = _below(result.requirement.id, examination)
    if not below:
        return ""
    more = f" and {len(below) - 1} more" if len(below) > 1 else ""
    return f"{below[0]}{more} can't be asked before this works"


def _below(identifier: str, examination: Examination) -> list[str]:
    """Return every requirement that needs this one, directly or not."""
    rows = examination.spec.requirements
    found: dict[str, None] = {identifier: None}
    grown = True
    while grown:
        new = [
            row.id
            for row in rows
            if row.id not in found and found.keys() & set(row.needs)
        ]
        found |= dict.fromkeys(new)
        grown = bool(new)
    return list(found)[1:]


def _hint(result: CaseResult, examination: Examination, language: str) -> str:
    found = _advice(result, language)
    return f"{found} {alike.words(result, examination, language)}".strip()


def _advice(result: CaseResult, language: str) -> str:
    finding = result.finding
    if result.verdict is Verdict.ERROR:
        return (
            "This is no fault of your program, and nothing is graded. Please report it."
        )
    if result.waits_for:
        return f"Work on {result.waits_for} first; then this is asked by itself."
    if result.verdict is Verdict.INCONCLUSIVE:
        return "This says nothing about your program. Run it once more."
    if finding is not None and finding.hint:
        return finding.hint
    return say(result.requirement.hint, language)


def _replay(replay: str, examination: Examination) -> str:
    if not replay:
        return ""
    return f"python {shlex.quote(replay)} {examination.target.address}".rstrip()


def again(result: CaseResult, examination: Examination) -> str:
    """Return the command that asks this requirement again."""
    option, root = examination.target.option, examination.target.root
    words = ["pytest conformance", option, f"--assignment {examination.spec.label}"]
    if root:
        words.append(f"--root {shlex.quote(root)} --seed {examination.seed}")
    words.append(f"--requirement {result.requirement.id}")
    return " ".join(word for word in words if word)
