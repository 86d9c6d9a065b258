"""What went over the wire in one play, in the order in which the suite saw it.

Times are seconds since the play began, on the one clock there is: the suite's.
Long data is kept as its first and last octets with the true length, and a long
play as its first and last events with the number left out between them, so that
a transcript has a bound whatever a program sends.
"""

from __future__ import annotations

from collections import deque

from conformance.phrases import phrase
from conformance.records import dataclass

_EDGE = 1024
_FIRST, _LAST = 120, 120
#: Octets of the same peer and direction this close together are one event.
_TOGETHER = 0.0005


@dataclass(frozen=True)
class Event:
    """One thing that happened: `kind` is `>`, `<` or a word such as `fin`.

    `data` holds at most the first and last kilobyte of `size` octets; `note` says
    what octets cannot.
    """

    t: float
    peer: str
    kind: str
    data: bytes = b""
    size: int = 0
    note: str = ""

    @property
    def complete(self) -> bool:
        """Tell whether `data` is all there was."""
        return len(self.data) == self.size


def clip(data: bytes) -> bytes:
    """Return the first and last kilobyte of `data`."""
    return data if len(data) <= 2 * _EDGE else data[:_EDGE] + data[-_EDGE:]


class Transcript:
    """Collects the events of one play, within a bound."""

    def __init__(self) -> None:
        self._first: list[Event] = []
        self._last: deque[Event] = deque(maxlen=_LAST)
        self._recorded = 0

    def add(self, event: Event) -> None:
        """Record one event, joined to the one before where both are one flow."""
        if self._recorded and self._joins(event):
            return
        self._recorded += 1
        if len(self._first) < _FIRST:
            self._first.append(event)
        else:
            self._last.append(event)

    def _joins(self, event: Event) -> bool:
        tail = self._last or self._first
        before = tail[-1]
        same = (before.peer, before.kind) == (event.peer, event.kind)
        flow = event.kind == "<" and event.t - before.t < _TOGETHER
        if not (same and flow) or before.size > _EDGE or not before.complete:
            return False
        data, size = before.data + event.data, before.size + event.size
        tail[-1] = Event(before.t, before.peer, before.kind, clip(data), size)
        return True

    @property
    def events(self) -> tuple[Event, ...]:
        """All that is kept, with one event that counts what was left out."""
        left_out = self._recorded - len(self._first) - len(self._last)
        if left_out <= 0:
            return (*self._first, *self._last)
        note = phrase("{number:,} more events", number=left_out)
        gap = Event(self._last[0].t, "", "gap", note=note)
        return (*self._first, gap, *self._last)
