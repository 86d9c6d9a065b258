"""One case that did not pass, in a fixed form, for a student who wrote a server.

What was asked, where it is written, expected, got, the conversation, what the
program printed, where else it fails, what waits, the hint, how to see it again: in
this order, always.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from conformance.languages import said
from conformance.model import Level, Requirement, say
from conformance.phrases import and_more, phrase
from conformance.report import contrasts, conversation
from conformance.report.paper import (
    INDENT,
    command,
    cut,
    hanging,
    labelled,
    paint,
    plain_ascii,
    points,
    visible,
)
from conformance.verdicts import SAID, CaseResult, Examination, Finding, Play, Verdict

_HEADS = {
    Verdict.FAIL: (phrase("FAIL"), "bold red"),
    Verdict.UNSTABLE: (phrase("UNSTABLE"), "yellow"),
    Verdict.INCONCLUSIVE: (phrase("INCONCLUSIVE"), "magenta"),
    Verdict.ERROR: (phrase("ERROR"), "reverse"),
}
_LEVELS = {
    Level.MUST: phrase("MUST"),
    Level.SHOULD: phrase("SHOULD"),
    Level.MAY: phrase("MAY"),
    Level.INFO: phrase("INFO"),
}
_LABELS = (
    phrase("where"),
    phrase("source"),
    phrase("expected"),
    phrase("got"),
    phrase("quote"),
    phrase("conversation"),
    phrase("printed"),
    phrase("also"),
    phrase("waits"),
    phrase("hint"),
    phrase("replay"),
    phrase("again"),
)
#: So many other cases of a requirement have a line; of more, these and a count.
_OTHERS = 3
_CARET = re.compile(r"(?m)^( +)(\^(?: .*)?)$")


def text(
    result: CaseResult,
    examination: Examination,
    *,
    width: int,
    colour: bool,
    replay: str = "",
    language: str = "en",
    plain: bool = False,
    others: Sequence[CaseResult] = (),
) -> str:
    """Return the failure as lines of at most `width` columns; commands stay whole.

    `others` are cases of the same requirement that ended alike: a line for each.
    `plain` is for a terminal that shows ASCII alone.
    """
    form = _Form(width, language)
    body = [
        *form.part(phrase("where"), _where(result)),
        *form.part(phrase("source"), result.requirement.source),
        *form.body(result),
        *form.part(phrase("printed"), _printed(result)),
        *form.also(others),
        *form.part(phrase("waits"), _waits(result, examination)),
        *form.part(phrase("hint"), _hint(result, language)),
        *command(form.said(phrase("replay")), _replay(replay, examination)),
        *command(form.said(phrase("again")), again(result, examination)),
    ]
    lines = [*form.headline(result, colour), *_coloured(body, colour, language)]
    whole = "\n".join(lines)
    return plain_ascii(whole) if plain else whole


@dataclass(frozen=True)
class _Form:
    """The fixed form, within a width and in a language."""

    width: int
    language: str

    def said(self, text: str) -> str:
        """Return a phrase in the language."""
        return said(text, self.language)

    def part(self, label: str, text: str) -> list[str]:
        """Return the lines of a labelled part; none where there is no text."""
        return labelled(self.said(label), self.said(text), self.width)

    def headline(self, result: CaseResult, colour: bool) -> list[str]:
        """Return the verdict, the requirement, its worth and what it asks."""
        word, name = _HEADS.get(result.verdict, (SAID[result.verdict], "dim"))
        row = result.requirement
        if result.verdict is Verdict.FAIL and not row.level.counts:
            word, name = phrase("noted"), "cyan"
        start = f"{self.said(word)}  {row.id}"
        level = f"{self.said(_level(row))}  "
        told = say(row.text, self.language)
        first, *rest = hanging(start + level, told, self.width)
        sentence = first[len(start + level) :]
        return [
            paint(start, name, colour) + level + paint(sentence, "bold", colour),
            *(paint(line, "bold", colour) for line in rest),
        ]

    def body(self, result: CaseResult) -> list[str]:
        """Return expected, got and conversation; for an unstable case, of both plays."""
        play = result.plays[-1] if result.plays else None
        if play is None or result.verdict is Verdict.ERROR:
            return self.part(phrase("got"), result.reason)
        if result.verdict is Verdict.UNSTABLE:
            return self._both(result)
        talk = self._talk(play, result)
        if play.finding is None or result.verdict is not Verdict.FAIL:
            return [*self.part(phrase("got"), result.reason), *talk]
        return [*self._found(play), *talk]

    def _talk(self, play: Play, result: CaseResult, which: str = "") -> list[str]:
        return conversation.lines(play, result.case, self.width, which, self.language)

    def _found(self, play: Play) -> list[str]:
        """Return what was expected and what came instead."""
        if play.finding is None:
            return []
        compared = contrasts.compared(play.finding, self.width, self.language)
        return [*compared, *self._quote(play.finding)]

    def _quote(self, finding: Finding) -> list[str]:
        """Return the line that shows it, and a caret under the place to look at."""
        lines = self.part(phrase("quote"), finding.quote)
        far = INDENT + finding.mark >= self.width
        if finding.mark < 0 or len(lines) != 1 or far:
            return lines
        return [*lines, f"{' ' * (INDENT + finding.mark)}^"]

    def _both(self, result: CaseResult) -> list[str]:
        """Return what one play found, and the conversations of both."""
        first, *others = reversed(result.plays)
        told = phrase("It {what}.", what=result.reason)
        failed, passed = phrase("the play that failed"), phrase("the one that passed")
        lines = [*self._found(first), *self.part("", told)]
        lines += self._talk(first, result, failed)
        for other in others:
            lines += self._talk(other, result, passed)
        return lines

    def also(self, others: Sequence[CaseResult]) -> list[str]:
        """Return a line for each other case, or for the first few and how many more."""
        shown = others if len(others) <= _OTHERS else others[: _OTHERS - 1]
        room = self.width - INDENT
        lines = [
            cut(visible(f"{one.case.id}: {self.said(_brief(one))}"), room)
            for one in shown
        ]
        if len(shown) < len(others):
            more = phrase("and {number} more", number=len(others) - len(shown))
            lines.append(self.said(more))
        return self.part(phrase("also"), "\n".join(lines))


def _level(row: Requirement) -> str:
    """Return how binding a requirement is, and what it is worth."""
    level = _LEVELS[row.level]
    if not (row.level.counts and row.points):
        return phrase(" ({level})", level=level)
    return phrase(" ({level}, {points})", level=level, points=points(row.points))


def _coloured(lines: list[str], wanted: bool, language: str) -> list[str]:
    """Dim the labels and colour the carets; what the lines say stays the same."""
    if not wanted:
        return lines
    labels = "|".join(re.escape(said(one, language)) for one in _LABELS)
    label = re.compile(rf"(?m)^  ({labels})(?=  )")
    dim = label.sub(lambda one: f"  {paint(one[1], 'dim', True)}", "\n".join(lines))
    red = _CARET.sub(lambda one: one[1] + paint(one[2], "bold red", True), dim)
    return red.split("\n")


def _where(result: CaseResult) -> str:
    finding, case = result.finding, result.case
    place = f"{case.where}  {case.id}"
    if finding is None or not finding.step:
        return place
    return phrase(
        "{place}, step {step} of {all}",
        place=place,
        step=finding.step,
        all=len(case.steps),
    )


def _brief(result: CaseResult) -> str:
    found = result.finding.got if result.finding else ""
    return found or result.reason


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
    return phrase(
        "{ids} can't be asked before this works",
        ids=and_more(below[0], len(below) - 1),
    )


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


def _hint(result: CaseResult, language: str) -> str:
    finding = result.finding
    if result.verdict is Verdict.ERROR:
        return phrase(
            "This is no fault of your program, and nothing is graded. Please report it."
        )
    if result.waits_for:
        return phrase(
            "Work on {id} first; then this is asked by itself.", id=result.waits_for
        )
    if result.verdict is Verdict.INCONCLUSIVE:
        return phrase("This says nothing about your program. Run it once more.")
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
