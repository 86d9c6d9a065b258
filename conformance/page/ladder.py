"""A conversation as a ladder: rows in time, arrows between lanes, waits to scale.

Turns the events of `results.json` into rows; knows no HTML.  Arrows are level, for
there is one clock, the suite's.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from conformance.page import cast as casting
from conformance.page.cast import Cast, Event
from conformance.page.faults import wrong_event
from conformance.page.lines import Octets, lines
from conformance.page.rows import Ladder, Row, few
from conformance.page.seen import Run, tame, visible
from conformance.page.times import WAIT, Scale, told
from conformance.page.words import Words, number
from conformance.records import dataclass

_PIECES = 6
#: How an event that is no octet is drawn, and whether the program does it.
_ENDS = {
    "fin": ("fin", True),
    "rst": ("rst", True),
    "finish": ("fin", False),
    "close": ("fin", False),
    "reset": ("rst", False),
}


@dataclass(frozen=True)
class Asked:
    """What has to be known of a target to draw a conversation with it."""

    role: str
    transport: str
    address: str


def ladder(
    case: Mapping[str, Any],
    events: Sequence[Event],
    asked: Asked,
    words: Words,
    decides: bool = True,
) -> Ladder | None:
    """Return a conversation as a ladder; `None` where nobody said anything.

    `decides` tells that the finding of the case is about this conversation.
    """
    case = case if decides else {}
    wait = case.get("wait") or {}
    waiting = str(wait.get("peer") or "")
    failing = str(case.get("peer") or "")
    known = {casting.peer(one) for one in events}
    who = casting.cast(events, failing if failing in known else "", waiting)
    if not who.lanes or (not events and not wait):
        return None
    drawn = _Drawing(case, asked, words, who)
    rows = drawn.rows(events)
    waits = [one.at for one in rows if one.shape == "wait"]
    scale = Scale.of(waits)
    tall = [
        replace(one, height=scale.height(one.at)) if one.shape == "wait" else one
        for one in rows
    ]
    return Ladder(drawn.heads(), tuple(few(tall, words)), scale, drawn.below())


class _Drawing:
    """How the events of one conversation become rows."""

    def __init__(
        self, case: Mapping[str, Any], asked: Asked, words: Words, who: Cast
    ) -> None:
        self._case, self._asked, self._words, self._cast = case, asked, words, who
        self._client = asked.role == "client"
        self._yours = words("your_client" if self._client else "your_server")

    # -- heads ------------------------------------------------------------------------

    def heads(self) -> tuple[tuple[str, str], ...]:
        """Return the name of each lane, and what stands below it."""
        suite, found = str(self._words("this_suite")), {}
        for name, lane in self._cast.lanes.items():
            found[lane] = (visible(name), suite)
            if name == casting.TERMINAL:
                screen = self._words("terminal"), self._words("stdin_stdout")
                found[lane] = (str(screen[0]), str(screen[1]))
        found[self._cast.program] = (str(self._yours), visible(self._asked.address))
        return tuple(found[lane] for lane in sorted(found))

    def below(self) -> str:
        """Say how many peers are not drawn."""
        left = self._cast.others
        if left and self._cast.like:
            return str(self._words("like_whom", n=left, name=visible(self._cast.like)))
        return str(self._words("more_peers", n=left)) if left else ""

    # -- rows -------------------------------------------------------------------------

    def rows(self, events: Sequence[Event]) -> list[Row]:
        """Return a row for each event that is drawn, with the waits between them."""
        marked = wrong_event(self._case, events)
        found: list[Row] = []
        before: Event | None = None
        for event, note in self._folded(events, marked):
            if before is not None and not note:
                found += self._pause(before, event)
            row = note or self._row(event, event is marked)
            if row is not None:
                found.append(row)
                before = event
        return [*found, *self._in_vain(before)]

    def _folded(
        self, events: Sequence[Event], marked: Event | None
    ) -> Iterator[tuple[Event, Row | None]]:
        """Yield events; of many pieces the first, a note, and the last."""
        drawn = [one for one in events if self._is_drawn(one)]
        for _, group in groupby(drawn, lambda one: (one.get("peer"), one["dir"])):
            run = list(group)
            if len(run) <= _PIECES or run[0]["dir"] not in "<>" or marked in run:
                yield from ((one, None) for one in run)
                continue
            size = sum(int(one.get("size", 0)) for one in run[1:-1])
            said = self._words("pieces", n=number(len(run) - 2), size=number(size))
            yield run[0], None
            yield run[1], Row("note", said=str(said))
            yield run[-1], None

    def _is_drawn(self, event: Event) -> bool:
        return bool(self._cast.lane(event)) or not casting.has_line(event)

    def _row(self, event: Event, wrong: bool) -> Row | None:
        kind, lane = str(event["dir"]), self._cast.lane(event)
        base = Row("note", time=_time(event), a=lane, wrong=wrong, at=_at(event))
        note = str(tame(str(event.get("note", ""))))
        if kind in ("<", ">", "lost <", "lost >"):
            return self._arrow(event, base)
        if kind in _ENDS:
            shape, program = _ENDS[kind]
            return self._line(replace(base, shape=shape, said=self._say(kind)), program)
        if kind in ("connect", "refused"):
            at = self._cast.program if self._client and kind == "connect" else lane
            said = self._say("connects" if kind == "connect" else kind)
            said += f": {note}" if note else ""
            return replace(base, shape="pill", a=at, said=said)
        if kind == "gap":
            return replace(base, time="", said=note)
        return replace(base, said=f"{visible(str(event.get('peer', '')))}: {note}")

    def _arrow(self, event: Event, base: Row) -> Row:
        kind, words = str(event["dir"]), self._words
        at = int(self._case["first_difference"].get("at", -1)) if base.wrong else -1
        seen = Octets(_data(event), int(event.get("size", 0)), at)
        screen = casting.peer(event) == casting.TERMINAL
        said = ""
        if screen:
            said = self._say("typed" if kind == ">" else "printed_event")
        elif kind.startswith("lost"):
            said = self._say("lost_datagram")
        shown = tuple(lines(seen, words))
        caret = ""
        if base.wrong and at >= 0:
            key = "octet" if at < len(seen.data) else "octet_missing"
            caret = str(words(key, n=number(self._case["first_difference"]["octet"])))
            shown = shown if at < len(seen.data) else (*shown, (Run("␃", "x"),))
        shape = "lost" if kind.startswith("lost") else "arrow"
        dashed = self._asked.transport == "udp" and not screen
        row = replace(base, shape=shape, lines=shown, said=said, caret=caret)
        return self._line(replace(row, dashed=dashed), kind.endswith("<"))

    def _line(self, row: Row, program: bool) -> Row:
        """Return a row from the peer to the program, or the other way."""
        lane, other = row.a, self._cast.program
        names = {one: name for name, one in self._cast.lanes.items()}
        who = self._yours if program else visible(names[lane])
        key = "sends_wrong" if row.wrong else "sends"
        ends = (other, lane) if program else (lane, other)
        by = "program" if program else "suite"
        said = str(self._words(key, who=who))
        return replace(row, a=ends[0], b=ends[1], by=by, who=said)

    def _say(self, key: str) -> str:
        return str(self._words(key))

    # -- waits ------------------------------------------------------------------------

    def _pause(self, before: Event, event: Event) -> Iterator[Row]:
        """Yield the wait between two events, if there was one."""
        seconds = _at(event) - _at(before)
        lane = self._cast.lane(event)
        if seconds < WAIT or not lane:
            return
        program = str(event["dir"]) in ("<", "lost <", "fin", "rst", "connect")
        key = "until_answer" if program and not self._client else "suite_pauses"
        if self._client and program:
            key, lane = "until_answer", self._cast.program
        yield Row("wait", a=lane, said=self._words(key, s=told(seconds)), at=seconds)

    def _in_vain(self, before: Event | None) -> Iterator[Row]:
        """Yield the wait that ended in vain, and when it did."""
        wait = self._case.get("wait")
        if not wait:
            return
        seconds = float(wait["to"]) - float(wait["from"])
        lane = self._cast.lanes.get(str(wait["peer"]), self._cast.program)
        said = self._words("waits_in_vain", s=told(seconds), what=str(wait["for"]))
        yield Row("wait", a=lane, said=said, at=seconds, wrong=True)
        yield Row("note", time=f"{float(wait['to']):.3f}")


def _at(event: Event) -> float:
    return float(event.get("t", 0.0))


def _time(event: Event) -> str:
    return f"{_at(event):.3f}"


def _data(event: Event) -> bytes:
    try:
        return base64.b64decode(str(event.get("data", "")))
    except (ValueError, binascii.Error):
        return b"?"
