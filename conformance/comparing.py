"""Octets compared as they come, and what to show where something is wrong.

Knows messages that can be read in slices; knows nothing of HTTP, pages or sockets.
"""

from __future__ import annotations

from dataclasses import dataclass

from conformance.messages import Message

# -- copied from here

#: So many octets are shown on each side of the first that differs.
_AROUND = 96
_SLICE = 1 << 16


@dataclass(frozen=True)
class Contrast:
    """Octets that were expected and those that came, and the first that differs.

    Both are windows cut from longer data where `offset`, the index of their first
    octet, is above 0; `octet` counts from the beginning of the whole.
    """

    expected: bytes
    got: bytes
    octet: int
    offset: int = 0


@dataclass(frozen=True)
class Wrong:
    """What was expected and what came instead.

    `quote` is the line that shows it, `mark` the index of the octet in that line at
    which to look (-1: none); `contrast` the octets where some differ.
    """

    expected: str
    got: str
    quote: bytes = b""
    mark: int = -1
    contrast: Contrast | None = None


class Comparison:
    """Compares what comes with a message, slice by slice, and holds neither."""

    def __init__(self, message: Message) -> None:
        self.message, self.size = message, 0
        self._differs = -1
        self._behind = bytearray()

    def take(self, data: bytes) -> None:
        """Compare the next octets."""
        start = self.size
        self.size += len(data)
        if self._differs < 0:
            self._compare(data, start)
        elif len(self._behind) < _AROUND:
            self._behind += data[: _AROUND - len(self._behind)]

    def _compare(self, data: bytes, start: int) -> None:
        for at in range(0, len(data), _SLICE):
            got = data[at : at + _SLICE]
            due = self.message.cut(start + at, start + at + len(got))
            if got != due:
                first = first_difference(due, got)
                self._differs = start + at + first
                self._behind += data[at + first : at + first + _AROUND]
                return

    def contrast(self, longer: bool) -> Contrast | None:
        """Return where both differ; `longer`: octets behind the message are none."""
        size, at = len(self.message), self._differs
        if at < 0 and self.size < size:
            at = self.size
        if at < 0 or (longer and at >= size):
            return None
        start = max(0, at - _AROUND)
        before = self.message.cut(start, at)
        expected = self.message.cut(start, at + _AROUND)
        return Contrast(expected, before + bytes(self._behind), at, start)


def compare(expected: bytes, got: bytes, longer: bool) -> Contrast | None:
    """Return where two texts differ; `longer`: octets behind the first are none."""
    at = first_difference(expected, got)
    if at == len(expected) and (longer or at == len(got)):
        return None
    start = max(0, at - _AROUND)
    return Contrast(
        expected[start : at + _AROUND], got[start : at + _AROUND], at, start
    )


def first_difference(expected: bytes, got: bytes) -> int:
    """Return the index of the first octet that differs; the shorter length if none."""
    shorter = min(len(expected), len(got))
    return next((at for at in range(shorter) if expected[at] != got[at]), shorter)
