"""What went over the wire, as lines: time, who, direction, octets.

At most a dozen lines: of a crowd the member that failed and one that was served, of
a long talk its beginning and its end.
"""

from __future__ import annotations

from collections.abc import Sequence

from conformance.octets import count, escape
from conformance.transcript import Event
from conformance.verdicts import Finding, Play

_HEAD, _TAIL = 3, 8
_WORDS = {
    "fin": "(the program closed: FIN)",
    "rst": "(the program reset the connection: RST)",
    "finish": "(half-closed)",
    "close": "(closed)",
    "reset": "(reset)",
    "refused": "(refused)",
}


def lines(play: Play, width: int) -> list[str]:
    """Return the conversation of `play`, with its legend first."""
    shown = _relevant(play)
    if not shown:
        return []
    people = list(dict.fromkeys(event.peer for event in shown if event.peer))
    column = max(map(len, people), default=0)
    legend = f"({_listed(people)} = this suite)"
    kept = _windowed(shown)
    body = [_line(event, column, width) for event in kept]
    return [f"  {'conversation':<14}{legend}", *body, *_wait(play.finding, column)]


def _relevant(play: Play) -> list[Event]:
    """Return the events of few enough peers, without openings that say nothing."""
    events = [event for event in play.transcript if event.kind != "connect"]
    people = list(dict.fromkeys(event.peer for event in events if event.peer))
    if len(people) <= 4:
        return events
    failing = play.finding.peer if play.finding else people[-1]
    other = next((one for one in people if one != failing), "")
    return [event for event in events if event.peer in (failing, other)]


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _windowed(events: Sequence[Event]) -> list[Event]:
    if len(events) <= _HEAD + _TAIL:
        return list(events)
    left_out = len(events) - _HEAD - _TAIL
    gap = Event(events[_HEAD].t, "", "gap", note=f"{left_out:,} more")
    return [*events[:_HEAD], gap, *events[-_TAIL:]]


def _line(event: Event, column: int, width: int) -> str:
    if event.kind == "gap":
        return f"  {'':>8}  … {event.note}"
    start = f"  {event.t:>8.3f}  {event.peer:<{column}} "
    if event.kind in "<>":
        return f"{start}{event.kind} {_octets(event, width - len(start) - 2)}"
    words = _WORDS.get(event.kind, f"({event.kind})")
    return f"{start}  {words}{': ' + event.note if event.note else ''}"


def _octets(event: Event, room: int) -> str:
    text = escape(event.data)
    if event.complete and len(text) <= room:
        return text
    note = f"… ({count(event.size)})"
    return text[: max(8, room - len(note))] + note


def _wait(finding: Finding | None, column: int) -> list[str]:
    if finding is None or finding.wait is None:
        return []
    wait = finding.wait
    return [f"  {wait.end:>8.3f}  {wait.peer:<{column}}   (nothing more)"]
