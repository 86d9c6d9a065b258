"""Lines of a fixed width: labels, hanging indents, colours where they are wanted.

Knows how wide a character stands and what a terminal would obey; knows nothing of
verdicts.  Quoted octets are never broken at a blank, so that none is lost, and
whatever comes from outside passes through `visible` first.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator

from conformance.phrases import phrase

LABEL = 14
#: Columns in which a labelled text stands.
INDENT = 2 + LABEL
_COLOURS = {
    "red": "31",
    "bold red": "1;31",
    "green": "32",
    "yellow": "33",
    "magenta": "35",
    "cyan": "36",
    "reverse": "7",
    "bold": "1",
    "dim": "2",
}
_WORD = re.compile(r'(?:"(?:\\.|[^"\\])*"|\S)+')
_UNIT = re.compile(r"\\x[0-9a-f]{2}|\\.| *\S| +")
#: Marks of Chinese with which no line begins, and those with which none ends.
_CLOSING = "\uff0c\u3002\uff1b\uff1a\uff01\uff1f\u3001\uff09\u201d\u300b"
_OPENING = "\uff08\u201c\u300a"
_ASCII = {
    "\u2713": ".",
    "\u2588": "#",
    "\u2026": "...",
    "\u2013": "-",
    "\u2014": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
}


def paint(text: str, colour: str, wanted: bool) -> str:
    """Return `text` in a colour, if colours are wanted."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if wanted and text else text


def visible(text: str) -> str:
    """Return text from outside with every character that acts written as an escape."""
    text = text.replace("\r\n", "\n").expandtabs(4)
    return "".join(
        one if one.isprintable() or one == "\n" else _escaped(one) for one in text
    )


def distinct(text: str) -> str:
    """Return text in which a mark that could be part of its letter is written out."""
    if unicodedata.is_normalized("NFC", text):
        return text
    pairs = zip(" " + text, text, strict=False)
    return "".join(_escaped(one) if _joins(pair, one) else one for pair, one in pairs)


def _joins(before: str, mark: str) -> bool:
    return len(unicodedata.normalize("NFC", before + mark)) == 1


def in_line(text: str) -> str:
    """Return text from outside in one line, with all that acts as an escape."""
    return visible(text).replace("\n", "\\n")


def terminal_width(most: int | None = 120) -> int:
    """Return the columns of the terminal: 60 at least, and at most so many."""
    found = max(60, shutil.get_terminal_size((80, 24)).columns)
    return found if most is None else min(most, found)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def plain_ascii(text: str) -> str:
    """Return `text` for a terminal that shows ASCII alone."""
    return printable(text, "ascii")


def printable(text: str, encoding: str) -> str:
    """Return `text` with what `encoding` does not have written in ASCII."""
    if text.isascii() or has(encoding, text):
        return text
    return "".join(one if has(encoding, one) else _in_ascii(one) for one in text)


def has(encoding: str, text: str) -> bool:
    """Tell whether an encoding has every character of `text`."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _in_ascii(character: str) -> str:
    return _ASCII.get(character) or _escaped(character)


def columns(text: str) -> int:
    """Return how many columns `text` takes: a wide character two, a mark none."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, room: int) -> str:
    """Return `text` within `room` columns, with `…` where it was cut."""
    if columns(text) <= room:
        return text
    kept, taken = "", 0
    for character in text:
        taken += _width(character)
        if taken > room - 1:
            break
        kept += character
    return kept.rstrip() + "…" if room > 0 else ""


def padded(text: str, room: int) -> str:
    """Return `text` with blanks up to `room` columns."""
    return text + " " * max(0, room - columns(text))


def wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    """Return `first` and `text`, going on behind `rest` where the line is full."""
    if columns(first + text) <= width:
        return [first + text]
    lines: list[str] = []
    line = first + text[: len(text) - len(text.lstrip(" "))]
    gap = ""
    for piece, joined in _words(text, max(8, width - len(rest))):
        gap = "" if joined else gap
        if line.strip() and columns(line + gap + piece) > width:
            lines.append(line)
            line, gap = rest, ""
        line, gap = line + gap + piece, " "
    return [*lines, line]


def _words(text: str, room: int) -> Iterator[tuple[str, bool]]:
    """Yield words, and whether each stands without a blank behind the one before."""
    for found in _WORD.finditer(text):
        word = found[0]
        if columns(word) <= room and columns(word) == len(word):
            yield word, False
            continue
        joined = False
        for piece in _pieces(word, room):
            yield piece, joined
            joined = True


def _pieces(word: str, room: int) -> Iterator[str]:
    """Yield the pieces of a long word: no escape is torn, wide characters stand alone."""
    piece = ""
    for unit in _together(_UNIT.findall(word)):
        wide = columns(unit) > len(unit)
        if piece and (wide or columns(piece + unit) > room):
            yield piece
            piece = ""
        piece += unit
    yield piece


def _together(units: Iterable[str]) -> Iterator[str]:
    """Yield units, with marks that no line may begin or end with at their neighbours."""
    held = ""
    for unit in units:
        if held and not (unit[-1] in _CLOSING or held[-1] in _OPENING):
            yield held
            held = ""
        held += unit
    yield held


def labelled(label: str, text: str, width: int) -> list[str]:
    """Return `  label    text`, wrapped with a hanging indent; nothing if no text."""
    if not text.strip():
        return []
    first, rest = f"  {padded(label, LABEL)}", " " * INDENT
    lines: list[str] = []
    for part in visible(text).rstrip().split("\n"):
        lines += wrapped(part, width, rest if lines else first, rest)
    return [line.rstrip() for line in lines]


def command(label: str, text: str) -> list[str]:
    """Return a command in one line, whatever its length, so that it can be copied."""
    return [f"  {padded(label, LABEL)}{visible(text)}"] if text else []


def hanging(first: str, text: str, width: int) -> list[str]:
    """Return a headline that goes on six columns in."""
    return wrapped(visible(text).replace("\n", " "), width, first, " " * 6)


def points(number: int) -> str:
    """Return `1 point`, `5 points`."""
    if number == 1:
        return phrase("1 point")
    return phrase("{number} points", number=number)
