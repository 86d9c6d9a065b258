"""The octets of one arrow as a few lines: a window around what is wrong, marked.

At most five lines of 64 characters; what is left out is counted.  The head of an HTTP
message is folded to its first line, unless the fault is in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conformance.page.seen import Run, joined, runs
from conformance.page.words import Words, number

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
    found = [*_broken(seen, 0, first, _MOST)]
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
    if seen.at >= start:
        if stop - start > 3 * _AROUND:
            first = max(start, seen.at - _AROUND)
            last = min(stop, seen.at + _AROUND)
    else:
        last = min(stop, start + _WIDE * _MOST)
    room = _MOST - (first > start) - 1
    shown = _broken(seen, first, last, room)
    last = min(last, _last(seen, first, last, room))
    before, behind = seen.index(first) - start, seen.size - seen.index(last)
    if first > start:
        shown.insert(0, (Run(words("octets_before", n=number(before)), "n"),))
    if behind > 0:
        shown.append((Run(words("octets_behind", n=number(behind)), "n"),))
    return shown


def _last(seen: Octets, first: int, last: int, room: int) -> int:
    """Return how far so many lines reach."""
    while first < last and len(_split(seen, first, last)) > room:
        over = len(_split(seen, first, last)) - room
        last = max(first + 1, last - (1 if over < 2 else (last - first) // 4 or 1))
    return last


def _broken(seen: Octets, first: int, last: int, room: int) -> list[Line]:
    return _split(seen, first, _last(seen, first, last, room))


def _split(seen: Octets, first: int, last: int) -> list[Line]:
    """Return octets in lines: broken at line ends and after so many characters."""
    found: list[list[Run]] = [[]]
    used = 0
    for one in _pieces(seen, first, last):
        text = one.text
        while text:
            take = text[: _WIDE - used] if one.kind == "" else text
            found[-1].append(Run(take, one.kind))
            used, text = used + len(take), text[len(take) :]
            if used >= _WIDE or take.endswith("\\n"):
                found.append([])
                used = 0
    return [tuple(joined(line)) for line in found if line]


def _pieces(seen: Octets, first: int, last: int) -> Sequence[Run]:
    """Return runs, broken behind each line end; the wrong octet stands alone."""
    data, at = seen.data, seen.at
    found: list[Run] = []
    for start, stop in ((first, at), (at, at + 1), (at + 1, last)):
        wrong = start == at >= first and stop == at + 1
        part = data[max(first, start) : min(stop, last)] if at >= 0 else b""
        if wrong:
            shown = "".join(one.text for one in runs(part))
            found.append(Run(shown, "x"))
        else:
            found += _by_line(part)
    return found if at >= 0 else _by_line(data[first:last])


def _by_line(data: bytes) -> list[Run]:
    return [one for line in data.splitlines(keepends=True) for one in runs(line)]
