"""What went over the wire, as lines: time, who, direction, octets.

About a dozen lines: of a crowd the member that failed and one that was served, of a
long talk its beginning and its end, of many pieces the first and the last, of many
octets those around the first that is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from conformance.comparing import Contrast
from conformance.languages import said
from conformance.model import Case
from conformance.octets import count, escape
from conformance.phrases import all_of, listed, phrase
from conformance.records import dataclass
from conformance.report.crowds import Cast, cast
from conformance.report.paper import LABEL, columns, padded, wrapped
from conformance.transcript import Event
from conformance.verdicts import Finding, Play

_HEAD, _TAIL = 4, 8
#: So many pieces that go out one behind the other are shown one by one.
_PIECES = 6
_BEFORE = 16
_BLANK = r"\x20"
_WORDS = {
    "connect": phrase("(connected)"),
    "fin": phrase("(the program closed: FIN)"),
    "rst": phrase("(the program reset the connection: RST)"),
    "finish": phrase("(half-closed)"),
    "close": phrase("(closed)"),
    "reset": phrase("(reset)"),
    "refused": phrase("(refused)"),
    "lost <": phrase("(an answer was lost)"),
    "lost >": phrase("(a question was lost)"),
}


def lines(
    play: Play, case: Case, width: int, which: str = "", language: str = "en"
) -> list[str]:
    """Return the conversation of `play`, with its legend first.

    `which` says which play it is, where there are two.
    """
    seen = cast(play, case)
    shown = _windowed(_folded(_telling(seen)))
    if not shown and (play.finding is None or play.finding.wait is None):
        return []
    people = seen.people or _waiting(play.finding)
    page = _Page(max(map(len, people), default=0), width, play.finding, language)
    left_out = said(seen.left_out, language)
    return [
        *_legend(people, width, which, language),
        *(page.line(event) for event in shown),
        *([f"  {'':>8}  {left_out}"] if left_out else []),
        *page.wait(),
    ]


def _legend(people: Sequence[str], width: int, which: str, language: str) -> list[str]:
    label = said(phrase("conversation"), language)
    first, rest = f"  {padded(label, LABEL)}", " " * (2 + LABEL)
    named = all_of([one for one in (listed(people[:-1]), *people[-1:]) if one])
    who = phrase("({who} = this suite)", who=named) if people else ""
    told = [said(one, language) for one in (which, who) if one]
    nobody = said(phrase("(nobody spoke)"), language)
    return wrapped(" ".join(told) or nobody, width, first, rest)


def _telling(seen: Cast) -> list[Event]:
    """Leave out connections that say nothing: the one of a party that then speaks."""
    speakers = {event.peer for event in seen.events if event.kind != "connect"}
    alone = len(seen.people) == 1
    return [
        event
        for event in seen.events
        if not (event.kind == "connect" and alone and event.peer in speakers)
    ]


def _folded(events: Sequence[Event]) -> list[Event]:
    """Show the first and the last of many pieces, and count those between."""
    folded: list[Event] = []
    for (peer, kind), group in groupby(events, lambda one: (one.peer, one.kind)):
        run = list(group)
        if kind != ">" or len(run) <= _PIECES:
            folded += run
            continue
        size = sum(one.size for one in run[1:-1])
        note = phrase(
            "{number:,} more pieces, {octets}", number=len(run) - 2, octets=count(size)
        )
        folded += [run[0], Event(run[1].t, peer, "gap", note=note), run[-1]]
    return folded


def _windowed(events: Sequence[Event]) -> list[Event]:
    if len(events) <= _HEAD + _TAIL + 1:
        return list(events)
    left_out = events[_HEAD:-_TAIL]
    note = phrase("{number:,} more events", number=len(left_out))
    gap = Event(left_out[0].t, "", "gap", note=note)
    return [*events[:_HEAD], gap, *events[-_TAIL:]]


def _waiting(finding: Finding | None) -> tuple[str, ...]:
    """Return who waited where nobody did anything else."""
    wait = finding.wait if finding else None
    return (wait.peer,) if wait and wait.peer else ()


@dataclass(frozen=True)
class _Page:
    """How the lines of one conversation are written."""

    column: int
    width: int
    finding: Finding | None
    language: str = "en"

    def line(self, event: Event) -> str:
        """Return one event as a line."""
        if event.kind == "gap":
            return f"  {'':>8}  … {self._said(event.note)}"
        start = f"  {event.t:>8.3f}  {event.peer:<{self.column}} "
        if event.kind in ("<", ">"):
            return f"{start}{event.kind} {self._octets(event, len(start) + 2)}"
        words = self._said(_WORDS.get(event.kind, f"({event.kind})"))
        if event.note:
            told = phrase("{what}: {note}", what=words, note=event.note)
            words = self._said(told)
        return f"{start}  {words}"

    def _said(self, text: str) -> str:
        return said(text, self.language)

    def _octets(self, event: Event, taken: int) -> str:
        """Return the octets of an event within the rest of the line."""
        text = _ends(escape(event.data))
        room = max(16, self.width - taken)
        if event.complete and len(text) <= room:
            return text
        at = self._wrong(event)
        size = count(event.size)
        note = f" ({self._said(size)})"
        start = at
        while start and len(escape(event.data[start - 1 : at])) <= room // 4:
            start -= 1
        if start:
            told = phrase("({octets}, from {start:,} on)", octets=size, start=start)
            note = f" {self._said(told)}"
        lead = "…" if start else ""
        shown = _fitting(event.data[start:], room - columns(lead + note) - 1)
        more = "" if event.complete and event.data[start:] == shown else "…"
        return f"{lead}{_ends(escape(shown))}{more}{note}"

    def _wrong(self, event: Event) -> int:
        """Return where the first wrong octet stands in an event, if it is there."""
        finding = self.finding
        if finding is None or finding.contrast is None or not event.complete:
            return 0
        place = _place(event, finding.contrast) if finding.peer == event.peer else 0
        return place or 0

    def wait(self) -> list[str]:
        """Return the line of a wait that ended in vain."""
        if self.finding is None or self.finding.wait is None:
            return []
        wait = self.finding.wait
        if not wait.peer:
            told = self._said(phrase("(no sign of {what})", what=wait.what))
            return [f"  {wait.end:>8.3f}  {told}"]
        told = self._said(phrase("(nothing more)"))
        return [f"  {wait.end:>8.3f}  {wait.peer:<{self.column}}   {told}"]


def _ends(text: str) -> str:
    """Return octets without quotes: blanks at an end are written out to be seen."""
    inner = text.strip(" ")
    before = len(text) - len(text.lstrip(" ")) if inner else 0
    after = len(text) - len(inner) - before
    return _BLANK * before + inner + _BLANK * after


def _place(event: Event, contrast: Contrast) -> int | None:
    """Return where the first octet that differs stands in an event, if it is there."""
    side = contrast.got if event.kind == "<" else contrast.expected
    at = contrast.octet - contrast.offset
    near = side[max(0, at - _BEFORE) : at + 4]
    found = event.data.rfind(near) if near else -1
    return found + min(at, _BEFORE) if found >= 0 else None


def wrong_event(play: Play) -> tuple[int, int] | None:
    """Return which event shows the first octet that is wrong, and where in its data.

    `None` where none is wrong, or where it was not kept.
    """
    finding = play.finding
    if finding is None or finding.contrast is None:
        return None
    for number, event in reversed([*enumerate(play.transcript)]):
        if event.kind == "<" and event.peer == finding.peer:
            place = _place(event, finding.contrast)
            if place is not None:
                return number, place
    return None


def _fitting(data: bytes, room: int) -> bytes:
    """Return as many octets as there is room for, one at least."""
    size = 1
    while size < len(data) and len(escape(data[: size + 1])) <= room:
        size += 1
    return data[:size]
