r"""Octets and texts from outside as runs that a person can read and that do nothing.

Two that differ never look alike: `\r \n \t \0 \xNN` are escapes, a real backslash is
`\\`, a blank at an end is `␠`, what has no shape or turns the line is `<U+202E>`.
UTF-8 is shown as characters where it is valid.  Knows nothing of HTML.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Run(NamedTuple):
    """A piece of text: `e` is an escape, `x` the wrong octet, `n` a note of ours."""

    text: str
    kind: str = ""


_INK = r"(?:(?!<U\+)[!-\[\]-~])+"
_PLAIN = re.compile(rf"{_INK}(?: +{_INK})*")
_NAMED = {"\r": r"\r", "\n": r"\n", "\t": r"\t", "\0": r"\0", "\\": "\\\\"}
_BLANK = "␠"
#: A row of so many blanks has no middle.
_NEAR = 64


def runs(data: bytes) -> list[Run]:
    """Return octets as runs."""
    return joined(_shown(data.decode("utf-8", "surrogateescape")))


def text_runs(text: str) -> list[Run]:
    """Return a text from outside as runs; line ends stay."""
    return joined(_told(text.replace("\r\n", "\n").expandtabs(4)))


def tame(value: object) -> object:
    """Return a text from outside with all that acts written out; the rest as it is.

    What can be printed is left alone, and so are texts that are markup already.
    """
    if type(value) is not str or value.isprintable():
        return value
    return "".join(one.text for one in text_runs(value))


def visible(text: str) -> str:
    """Return a text from outside in one line, all that acts written out."""
    return "".join(one.text for one in joined(_shown(text)))


def joined(found: Iterable[Run]) -> list[Run]:
    """Return runs with those of one kind that touch made one."""
    kept: list[Run] = []
    for one in found:
        if kept and kept[-1].kind == one.kind and one.kind != "x":
            kept[-1] = Run(kept[-1].text + one.text, one.kind)
        else:
            kept.append(one)
    return kept


def _told(text: str) -> Iterator[Run]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Run("\n")
        # A sentence has backslashes of its own: its octets are quoted by the suite.
        for part in re.split(r"( +|\\)", line):
            yield from [Run(part)] if part[:1] in (" ", "\\") else _shown(part)


def units(
    data: bytes, starts: bool = True, ends: bool = True
) -> Iterator[tuple[Run, int]]:
    """Yield runs, and of how many octets each is; escapes one by one.

    `starts` and `ends` tell that nothing stands before and behind.
    """
    text = data.decode("utf-8", "surrogateescape")
    at = 0
    while at < len(text):
        found = _PLAIN.match(text, at)
        if found:
            yield Run(found[0]), found.end() - at
            at = found.end()
        else:
            yield _one(text, at, starts, ends), _octets(text[at])
            at += 1


def _octets(one: str) -> int:
    return 1 if one < "\x80" else len(one.encode("utf-8", "surrogateescape"))


def _shown(text: str) -> Iterator[Run]:
    at = 0
    while at < len(text):
        found = _PLAIN.match(text, at)
        if found:
            yield Run(found[0])
            at = found.end()
        else:
            yield _one(text, at)
            at += 1


def _one(text: str, at: int, starts: bool = True, ends: bool = True) -> Run:
    """Return the run of one character that is no plain ASCII, or stands at an end."""
    one = text[at]
    if one in _NAMED:
        return Run(_NAMED[one], "e")
    if one == " ":
        return Run(_BLANK, "e") if _is_edge(text, at, starts, ends) else Run(one)
    code = ord(one)
    if 0xDC80 <= code <= 0xDCFF:
        return Run(f"\\x{code - 0xDC00:02x}", "e")
    if code < 0xA0:
        return Run(f"\\x{code:02x}", "e")
    if one == _BLANK:
        return Run(f"<U+{code:04X}>", "e")
    alone = at == 0 or not text[at - 1].isprintable()
    if not one.isprintable() or (alone and unicodedata.combining(one)):
        return Run(f"<U+{code:04X}>", "e")
    return Run(one)


def _is_edge(text: str, at: int, starts: bool, ends: bool) -> bool:
    """Tell whether a blank stands where nobody would see it."""
    behind = text[at : at + _NEAR].lstrip(" ")[:1]
    before = text[max(0, at - _NEAR) : at].strip(" ")
    return behind in ("\r", "\n") or (ends and not behind) or (starts and not before)
