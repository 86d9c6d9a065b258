"""One case that did not pass, in a fixed form, for a student who wrote a server.

What was asked, where it is written, expected, got, the conversation, what the
program printed, where else it fails, what waits, the hint, how to see it again: in
this order, always.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from conformance.languages import said
from conformance.model import say
from conformance.phrases import phrase
from conformance.records import dataclass
from conformance.report import alike, contrasts, conversation, facts
from conformance.report.paper import (
    INDENT,
    command,
    cut,
    hanging,
    labelled,
    paint,
    plain_ascii,
    visible,
)
from conformance.verdicts import SAID, CaseResult, Examination, Finding, Play, Verdict

_HEADS = {
    Verdict.FAIL: (phrase("FAIL"), "bold red"),
    Verdict.UNSTABLE: (phrase("UNSTABLE"), "yellow"),
    Verdict.INCONCLUSIVE: (phrase("INCONCLUSIVE"), "magenta"),
    Verdict.ERROR: (phrase("ERROR"), "reverse"),
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
        *form.part(phrase("where"), facts.where(result)),
        *form.part(phrase("source"), result.requirement.source),
        *form.body(result),
        *form.part(phrase("printed"), facts.printed(result)),
        *form.also(others),
        *form.part(phrase("waits"), facts.waits(result, examination)),
        *form.part(phrase("hint"), form.hint(result, examination)),
        *command(form.said(phrase("replay")), facts.replay(replay, examination)),
        *command(form.said(phrase("again")), facts.again(result, examination)),
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
        level = f"{self.said(facts.level(row))}  "
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

    def hint(self, result: CaseResult, examination: Examination) -> str:
        """Return what to do, and which faulty program fails like this."""
        told = facts.hint(result, self.language), alike.words(result, examination)
        return " ".join(self.said(one) for one in told if one)

    def also(self, others: Sequence[CaseResult]) -> list[str]:
        """Return a line for each other case, or for the first few and how many more."""
        shown = others if len(others) <= _OTHERS else others[: _OTHERS - 1]
        room = self.width - INDENT
        lines = [
            cut(visible(f"{one.case.id}: {self.said(facts.brief(one))}"), room)
            for one in shown
        ]
        if len(shown) < len(others):
            more = phrase("and {number} more", number=len(others) - len(shown))
            lines.append(self.said(more))
        return self.part(phrase("also"), "\n".join(lines))


def _coloured(lines: list[str], wanted: bool, language: str) -> list[str]:
    """Dim the labels and colour the carets; what the lines say stays the same."""
    if not wanted:
        return lines
    labels = "|".join(re.escape(said(one, language)) for one in _LABELS)
    label = re.compile(rf"(?m)^  ({labels})(?=  )")
    dim = label.sub(lambda one: f"  {paint(one[1], 'dim', True)}", "\n".join(lines))
    red = _CARET.sub(lambda one: one[1] + paint(one[2], "bold red", True), dim)
    return red.split("\n")
