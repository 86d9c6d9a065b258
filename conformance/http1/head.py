"""The head of a reply: status line, header lines, and the empty line behind them.

RFC 1945 6, RFC 9112 2 to 5, as tolerantly as a browser; what is wrong is noted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conformance.http1.headers import check_headers, header_lines
from conformance.http1.reply import PHRASES, Defect, Header
from conformance.phrases import phrase

# -- copied from here

#: So many octets of a page are shown that begins too early.
_QUOTED = 60
#: A head longer than this is not waited for.
_LONGEST_HEAD = 1 << 20
_STATUS = re.compile(
    rb"(HTTP/\S*|http/\S*|Http/\S*)[ \t]+(\d{3})(?!\d)[ \t]?([^\r\n]*)"
)
_VERSION = re.compile(r"HTTP/1\.[01]")
_STRICT = re.compile(rb"HTTP/\d\.\d \d{3}( [\t\x20-\x7e\x80-\xff]*)?")
_MEANS = {phrase: code for code, phrases in PHRASES.items() for phrase in phrases}


@dataclass(frozen=True)
class Head:
    """A head of `size` octets; `status` is 0 where there is no status line."""

    version: str
    status: int
    reason: str
    headers: tuple[Header, ...]
    size: int
    first_line: bytes


class HeadReader:
    """Reads a head as its octets come."""

    def __init__(self) -> None:
        self.defects: list[Defect] = []
        self._searched = 0

    def look(self, data: bytes | bytearray, ended: bool) -> Head | None:
        """Return the head where all of it is there."""
        if not _may_be_http(bytes(data[:5])):
            return self._none(data, ended)
        size = self._end_of_head(data, ended)
        if size < 0:
            if not ended and len(data) < _LONGEST_HEAD:
                return None
            size = len(data)
            self._note("no_blank_line", size, 0, phrase("the head never ends"))
        lines = _lines(bytes(data[:size]))
        first = lines[0][1] if lines else b""
        version, status, reason = self._status_line(first)
        if not status:
            return self._none(data, ended)
        self._line_ends(lines)
        headers, wrong = header_lines(lines[1:])
        self.defects += [*wrong, *check_headers(headers)]
        return Head(version, status, reason, headers, size, first.rstrip())

    def _none(self, data: bytes | bytearray, ended: bool) -> Head | None:
        """Take everything for a body, where it begins like no reply at all."""
        if not ended and len(data) < _LONGEST_HEAD and b"\n" not in data:
            return None
        first = bytes(data[:80]).split(b"\n")[0]
        self._note("no_status_line", 0, 1, phrase("there is no status line"), first)
        return Head("", 0, "", (), 0, first)

    def _end_of_head(self, data: bytes | bytearray, ended: bool) -> int:
        """Return the size of the head, its empty line included; -1: not yet there."""
        at = self._searched
        while True:
            if at and data[at : at + 1] == b"<":
                if len(data) < at + _QUOTED and not ended:
                    return -1
                number = data.count(b"\n", 0, at) + 1
                words = phrase(
                    "the page begins where a header or an empty line should stand"
                )
                self._note(
                    "no_blank_line", at, number, words, bytes(data[at : at + _QUOTED])
                )
                return at
            newline = data.find(b"\n", at)
            if newline < 0:
                return -1
            if at and not data[at:newline].strip(b"\r"):
                return newline + 1
            at = self._searched = newline + 1

    def _status_line(self, line: bytes) -> tuple[str, int, str]:
        """Return version, status and reason; zero where it is no status line."""
        found = _STATUS.match(line)
        if found is None:
            return "", 0, ""
        version = found[1].decode("latin-1")
        status, reason = int(found[2]), found[3].decode("latin-1").strip()
        if not _VERSION.fullmatch(version):
            words = phrase(
                "the version {version!r} is none of HTTP/1.0, HTTP/1.1", version=version
            )
            self._note("bad_version", 0, 1, words, line)
        elif not _STRICT.fullmatch(line.rstrip(b"\r\n")):
            words = phrase(
                "version, code and words are not separated by one blank each"
            )
            self._note("bad_version", 0, 1, words, line)
        means = _MEANS.get(reason.lower())
        if means is not None and means != status and status in PHRASES:
            words = phrase(
                "{reason!r} is what {means} means, and the code is {status}",
                reason=reason,
                means=means,
                status=status,
            )
            self._note("wrong_reason", 0, 1, words, line)
        return version, status, reason

    def _line_ends(self, lines: Sequence[tuple[int, bytes]]) -> None:
        for number, (at, line) in enumerate(lines, start=1):
            text = line.rstrip(b"\r\n") if line.endswith(b"\n") else line
            if line.endswith(b"\n") and not line.endswith(b"\r\n"):
                words = phrase("the line ends with LF alone")
                self._note("bare_lf", at + len(line) - 1, number, words, line)
            extra = line[:-2] if line.endswith(b"\r\n") else text
            if b"\r" in extra:
                words = phrase("a CR stands without an LF behind it")
                self._note("bare_cr", at + extra.find(b"\r"), number, words, line)

    def _note(
        self, name: str, octet: int, line: int, words: str, quote: bytes = b""
    ) -> None:
        self.defects.append(Defect(name, octet, line, words, quote))


def _may_be_http(start: bytes) -> bool:
    """Tell whether octets may be the beginning of a status line."""
    return b"http/"[: len(start)] == start.lower()


def _lines(head: bytes) -> list[tuple[int, bytes]]:
    """Return every line with its place, line ends kept."""
    lines, at = [], 0
    for line in head.split(b"\n"):
        size = len(line) + 1
        if at < len(head):
            lines.append((at, head[at : at + size]))
        at += size
    return lines
