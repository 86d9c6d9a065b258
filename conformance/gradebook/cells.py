"""Cells of CSV: text that is no formula, and the places of cells in a file that is there.

Knows encodings, RFC 4180, and how spreadsheets read a cell; nothing of grades or course
systems.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from conformance.records import dataclass

_NEWLINES = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_FIRST_IS_BLANK = re.compile(r"[^\S\t\r]*[\t\r]")
#: What begins a formula; NFKC turns full-width forms into these.
_BEGINNINGS = ("=", "+", "-", "@", "\N{MINUS SIGN}")
#: C0 and DEL have pictures of their own; C1 shares the one for "substitute".
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0x2426),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    # What turns the line round would show another name than there is.
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
}
#: What a file may begin with, and in which encodings it then may be.
_MARKS = {
    codecs.BOM_UTF8: ("utf-8",),
    codecs.BOM_UTF16_LE: ("utf-16-le",),
    codecs.BOM_UTF16_BE: ("utf-16-be",),
    b"": ("utf-8", "gbk", "gb18030"),
}


def harmless(text: str) -> str:
    """Return one line that no spreadsheet takes for a formula."""
    shown = _NEWLINES.sub(" / ", text).translate(_PICTURES)
    risky = _begins_formula(shown) or _FIRST_IS_BLANK.match(text)
    return f"'{shown}" if risky else shown


def _begins_formula(text: str) -> bool:
    """Tell whether the first character that can be seen begins a formula."""
    seen = (one for one in text if unicodedata.category(one) not in ("Zs", "Cf"))
    return unicodedata.normalize("NFKC", next(seen, "")) in _BEGINNINGS


class Unfillable(Exception):
    """Why nothing is filled: what was looked for, what there is, and what to do."""


@dataclass(frozen=True)
class Cell:
    """A cell of a text: what it says, and its first index and the one after it."""

    value: str
    start: int
    end: int


Row = tuple[Cell, ...]
#: A span of the text, and what is to stand there.
Edit = tuple[int, int, str]


def value(row: Row, at: int) -> str:
    """Return what a cell says, without blanks around it; a row may be too short."""
    return row[at].value.strip() if at < len(row) else ""


@dataclass(frozen=True)
class Sheet:
    """A file as it is: its mark and encoding, its text, its headings, its other rows."""

    mark: bytes
    encoding: str
    text: str
    separator: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]

    def keyed(self, columns: Sequence[int]) -> dict[str, Row]:
        """Return the rows by the first of their cells in these columns that is filled.

        A row where none is filled has no key and is left out.
        """
        found: dict[str, Row] = {}
        for row in self.rows:
            key = next((value(row, at) for at in columns if value(row, at)), "")
            if key in found:
                where = ", ".join(repr(self.head[at]) for at in columns)
                raise Unfillable(
                    f"the id {key!r} stands twice under {where}; nobody can tell whose"
                    " grade is whose: take the row out that is wrong"
                )
            if key:
                found[key] = row
        return found

    def possible(self, words: str) -> str:
        """Return words without what the file's encoding can't say."""
        return words.encode(self.encoding, "replace").decode(self.encoding)

    def edits(self, row: Row, new: Mapping[int, str]) -> Iterator[Edit]:
        """Yield what puts new words into cells of a row, which grows where it must."""
        width = len(row)
        for at, words in sorted(new.items()):
            if at < len(row):
                always = self.text.startswith('"', row[at].start)
                yield row[at].start, row[at].end, self._written(words, always)
            else:
                more = self.separator * (at - width + 1)
                yield row[-1].end, row[-1].end, more + self._written(words)
                width = at + 1

    def _written(self, words: str, always: bool = False) -> str:
        """Return words as they stand in a file, quoted where they must or are to be."""
        needs = any(one in words for one in (self.separator, '"', "\r", "\n"))
        if not (always or needs or words != words.strip()):
            return words
        return '"' + words.replace('"', '""') + '"'

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the file after edits, which are in order."""
        pieces, at = [], 0
        for start, end, words in edits:
            pieces += [self.text[at:start], words]
            at = end
        return self.mark + "".join([*pieces, self.text[at:]]).encode(self.encoding)


def read(data: bytes) -> Sheet:
    """Return the table of a file; `Unfillable` where it has none."""
    mark, encoding, text = _decoded(data)
    first = next((line for line in re.split("[\r\n]+", text) if line.strip()), "")
    separator = "\t" if first.count("\t") > first.count(",") else ","
    rows = list(scan(text, separator))
    said = [[cell.value.strip() for cell in row] for row in rows]
    top = next((at for at, words in enumerate(said) if any(words)), None)
    if top is None:
        raise Unfillable("the file is empty; export the gradebook again")
    below = tuple(rows[top + 1 :])
    return Sheet(mark, encoding, text, separator, tuple(said[top]), below)


def _decoded(data: bytes) -> tuple[bytes, str, str]:
    """Return mark, encoding and text, from which the same octets come again."""
    mark = next(one for one in _MARKS if data.startswith(one))
    for encoding in _MARKS[mark]:
        try:
            text = data[len(mark) :].decode(encoding)
        except UnicodeDecodeError:
            continue
        if mark + text.encode(encoding) == data:
            return mark, encoding, text
    raise Unfillable("the file is neither UTF-8 nor UTF-16 nor GBK; export it again")


def scan(text: str, separator: str) -> Iterator[Row]:
    """Yield the rows of a text, where an empty line is a row of one empty cell.

    Reads a cell as Python's `csv` does; a quote that never ends is `Unfillable`.
    """
    pattern = _pattern(separator)
    row: list[Cell] = []
    at = 0
    while at < len(text) or row:
        row.append(_cell(pattern, text, at))
        at = row[-1].end
        if text.startswith(separator, at):
            at += 1
            continue
        yield tuple(row)
        row = []
        at += 2 if text.startswith("\r\n", at) else 1


def _pattern(separator: str) -> re.Pattern[str]:
    """Match a cell: what stands in quotes, if anything does, and what comes after."""
    return re.compile(
        rf'(?:"([^"]*(?:""[^"]*)*)"(?!"))?([^{re.escape(separator)}\r\n]*)'
    )


def _cell(pattern: re.Pattern[str], text: str, at: int) -> Cell:
    found = pattern.match(text, at)
    assert found  # each of its parts may be empty
    quoted, rest = found.groups()
    if quoted is None and text.startswith('"', at):
        line = len(re.findall("\r\n|\r|\n", text[:at])) + 1
        raise Unfillable(
            f"the quote that begins in line {line} never ends; export the file again"
        )
    return Cell((quoted or "").replace('""', '"') + rest, at, found.end())
