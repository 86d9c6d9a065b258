"""The octets of one arrow as a few lines: a window around what is wrong, marked.

At most five lines of 64 characters; what is left out is counted.  The head of an HTTP
message is folded to its first line, unless the fault is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from conformance.page.seen import Run, joined, runs, units
from conformance.page.words import Words, number
from conformance.records import dataclass

_WIDE, _MOST = 64, 5
#: So many octets are shown on either side of the first that is wrong.
_AROUND = 32
#: The transcript keeps the first and last octets of what is longer.
_EDGE = 1024
_HEAD = re.compile(rb"(HTTP/1\.\d [^\r\n]*|[A-Z]{3,8} [^\r\n]* HTTP/1\.\d)\r?\n")
_ENDS = re.compile(rb"\r?\n\r?\n")

Line = tuple[Run, ...]


@dataclass(frozen=True)
class Octets:
    """What is kept of some octets; `size` is how many there were.

    `at` is the index in `data` of the first that is wrong, -1 where none is.
    """

    data: bytes
    size: int
    at: int = -1

    def index(self, at: int) -> int:
        """Return where an index of `data` stands in the whole."""
        clipped = self.size > len(self.data) and at >= _EDGE
        return at + self.size - len(self.data) if clipped else at


def lines(seen: Octets, words: Words) -> list[Line]:
    """Return octets as lines; the one with the wrong octet has a run `x` in it."""
    head = _HEAD.match(seen.data)
    end = _ENDS.search(seen.data) if head else None
    if head and end and head.end() < end.end() and not _within(seen, head, end):
        return _message(seen, head.end(), end.start(), end.end(), words)
    return _window(seen, 0, len(seen.data), words)


def _within(seen: Octets, head: re.Match[bytes], end: re.Match[bytes]) -> bool:
    """Tell whether the fault is in the folded part of a head."""
    return head.end() <= seen.at < end.end()


def _message(
    seen: Octets, first: int, last: int, body: int, words: Words
) -> list[Line]:
    """Return the first line, the folded head, the blank line and the body."""
    found, _ = _broken(seen, 0, first, _MOST)
    headers = seen.data[first:last]
    if headers:
        count = headers.count(b"\n") + 1
        note = words("header_lines", n=count, size=number(len(headers)))
        found.append((Run(note, "n"),))
    found.append(tuple(runs(seen.data[body - 2 : body].lstrip(b"\n") or b"\n")))
    if body >= seen.size:
        return found
    return [*found, *_window(seen, body, len(seen.data), words)]


def _window(seen: Octets, start: int, stop: int, words: Words) -> list[Line]:
    """Return the octets between two indices, or those around the wrong one."""
    first, last = start, stop
    if seen.at >= start and stop - start > 3 * _AROUND:
        first = max(start, seen.at - _AROUND)
        last = min(stop, seen.at + _AROUND)
    shown, last = _broken(seen, first, last, _MOST - (first > start) - 1)
    before, behind = seen.index(first) - start, seen.size - seen.index(last)
    if first > start:
        shown.insert(0, (Run(words("octets_before", n=number(before)), "n"),))
    if behind > 0:
        shown.append((Run(words("octets_behind", n=number(behind)), "n"),))
    return shown


def _broken(seen: Octets, first: int, last: int, room: int) -> tuple[list[Line], int]:
    """Return octets in at most so many lines, and the index that they reach.

    A line ends behind a line end, and after so many characters.
    """
    found: list[list[Run]] = [[]]
    used, at = 0, first
    for one, size in _pieces(seen, first, last):
        run, left = one, size
        while run.text:
            take = run.text if run.kind else run.text[: _WIDE - used]
            found[-1].append(Run(take, run.kind))
            part = left if run.kind or take == run.text else len(take)
            run, left = Run(run.text[len(take) :], run.kind), left - part
            used, at = used + len(take), at + part
            if used >= _WIDE or take == "\\n":
                if len(found) == room:
                    return _ended(found), at
                found.append([])
                used = 0
    return _ended(found), at


def _ended(found: list[list[Run]]) -> list[Line]:
    return [tuple(joined(line)) for line in found if line]


def _pieces(seen: Octets, first: int, last: int) -> Iterator[tuple[Run, int]]:
    """Yield runs and their octets; the wrong octet stands alone."""
    data, at = seen.data, seen.at
    if not first <= at < last:
        yield from units(data[first:last])
        return
    yield from units(data[first:at], ends=False)
    yield Run("".join(one.text for one in runs(data[at : at + 1])), "x"), 1
    yield from units(data[at + 1 : last], starts=False)
