"""Header lines: name, colon, value (RFC 1945 4.2, RFC 9112 5), and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.utils import parsedate_to_datetime

from conformance.http1.reply import Defect, Header
from conformance.phrases import phrase

# -- copied from here

_TOKEN = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_ONCE = ("content-length", "content-type", "location", "date")
_DATES = ("date", "last-modified", "expires")
_DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT"
)
_URI = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]*")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def header_lines(
    lines: Sequence[tuple[int, bytes]],
) -> tuple[tuple[Header, ...], list[Defect]]:
    """Return the headers of lines that stand behind the first, and what is wrong."""
    headers: list[Header] = []
    wrong: list[Defect] = []
    for number, (at, line) in enumerate(lines, start=2):
        text = line.strip(b"\r\n")
        if not text or not line.endswith(b"\n"):
            continue
        name, colon, value = text.partition(b":")
        words = _what_is_wrong(text, name, colon)
        if words:
            kind = "folded" if text[:1] in b" \t" else "header_syntax"
            wrong.append(Defect(kind, at, number, words, line))
        if colon and text[:1] not in b" \t":
            told = name.strip().decode("latin-1")
            shown = value.strip(b" \t\r").decode("latin-1")
            headers.append(Header(told, shown, number))
    return tuple(headers), wrong


def _what_is_wrong(text: bytes, name: bytes, colon: bytes) -> str:
    """Return what is wrong with a header line, or nothing."""
    if text[:1] in b" \t":
        return phrase("the line begins with a blank")
    if not colon:
        return phrase("a header line without a colon")
    if name != name.rstrip():
        return phrase("a blank stands before the colon")
    if not _TOKEN.fullmatch(name):
        return phrase("the name of the header holds what no name may hold")
    return ""


def check_headers(headers: Sequence[Header]) -> Iterator[Defect]:
    """Yield what is wrong with what headers say."""
    for name in _ONCE:
        several = [one for one in headers if one.name.lower() == name]
        if len(several) > 1:
            words = phrase("{name} stands here a second time", name=several[0].name)
            yield Defect("duplicate", 0, several[1].line, words, several[1].quote)
    for one in headers:
        name = one.name.lower()
        if name in _DATES and one.value != "0" and not _is_date(one.value):
            words = phrase(
                "{name} is {value!r}, and not a date such as "
                "'Sun, 06 Nov 1994 08:49:37 GMT'",
                name=one.name,
                value=one.value,
            )
            yield Defect("bad_date", 0, one.line, words, one.quote)
        if name == "location" and not _URI.fullmatch(one.value):
            words = phrase(
                "{name} holds octets that no URI may hold: {value!r}",
                name=one.name,
                value=one.value,
            )
            yield Defect("raw_location", 0, one.line, words, one.quote)


def _is_date(text: str) -> bool:
    """Tell whether a text is a date as RFC 9110 5.6.7 wants them to be sent."""
    if not _DATE.fullmatch(text):
        return False
    try:
        told = parsedate_to_datetime(text)
    except ValueError:
        return False
    return _DAYS[told.weekday()] == text[:3]
