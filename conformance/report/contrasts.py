"""Where octets differ: both sides, and a caret under the first that is wrong.

Whatever is shown, everything left of the caret is the same on both sides, so that
its column is the same as well.
"""

from __future__ import annotations

from conformance.comparing import Contrast
from conformance.languages import said
from conformance.octets import escape, hex_line
from conformance.phrases import phrase
from conformance.records import dataclass
from conformance.report.paper import INDENT, distinct, labelled, padded, visible
from conformance.verdicts import Finding

_START = " " * INDENT
_SIDE = len("expected  ")
#: A contrast reaches no further behind the first difference than this.
_REACH = 64
_EXPECTED, _GOT = phrase("expected"), phrase("got")


def compared(finding: Finding, width: int, language: str = "en") -> list[str]:
    """Return expected and got, with the first wrong octet marked where there is one."""
    sides = _Sides(
        said(finding.expected, language), said(finding.got, language), width, language
    )
    contrast = finding.contrast
    expected, got = sides.lines()
    if contrast is None:
        return [*expected, *got]
    marked = _begins(sides, contrast) and len(expected) == len(got) == 1
    column = INDENT + 1 + len(_agreed(contrast))
    fits = marked and column < width
    shown = sides.caret(column, contrast) if fits else sides.windows(contrast)
    return [*expected, *got, *shown, *sides.hex(contrast)]


def _agreed(contrast: Contrast) -> str:
    """Return the octets of the window on which both sides agree."""
    return escape(contrast.got[: contrast.octet - contrast.offset])


def _begins(sides: _Sides, contrast: Contrast) -> bool:
    """Tell whether both texts begin with the octets themselves, in quotes."""
    at = contrast.octet
    both = ((sides.expected, contrast.expected), (sides.got, contrast.got))
    return contrast.offset == 0 and all(
        visible(text).startswith('"' + escape(data[: at + 1])) for text, data in both
    )


@dataclass(frozen=True)
class _Sides:
    """What was expected and what came, in the reader's words, and how it is written."""

    expected: str
    got: str
    width: int
    language: str

    def lines(self) -> tuple[list[str], list[str]]:
        """Return both sides as labelled lines."""
        return (
            labelled(self._said(_EXPECTED), distinct(self.expected), self.width),
            labelled(self._said(_GOT), distinct(self.got), self.width),
        )

    def _said(self, text: str) -> str:
        return said(text, self.language)

    def caret(self, column: int, contrast: Contrast) -> list[str]:
        """Return a caret, and which octet it points at."""
        told = phrase("octet {number:,}", number=contrast.octet)
        return [f"{' ' * column}^ {self._said(told)}"]

    def windows(self, contrast: Contrast) -> list[str]:
        """Return both sides around the difference, one above the other."""
        at = contrast.octet - contrast.offset
        room = max(24, self.width - INDENT - _SIDE)
        start = _start(contrast, room // 2)
        lead = '..."' if contrast.offset + start else '"'
        expected, got = (
            lead + _side(data[start:], room - len(lead) - 4, len(data) - at >= _REACH)
            for data in (contrast.expected, contrast.got)
        )
        column = INDENT + _SIDE + len(lead) + len(escape(contrast.got[start:at]))
        return [
            f"{_START}{padded(self._said(_EXPECTED), _SIDE)}{expected}",
            f"{_START}{padded(self._said(_GOT), _SIDE)}{got}",
            *self.caret(column, contrast),
        ]

    def hex(self, contrast: Contrast) -> list[str]:
        """Return the octets in hexadecimal where the first that differ are no text."""
        at = contrast.octet - contrast.offset
        near = contrast.expected[at : at + 1] + contrast.got[at : at + 1]
        if all(0x20 <= octet < 0x7F for octet in near):
            return []
        sides = ((_EXPECTED, contrast.expected), (_GOT, contrast.got))
        label = f"{_START}{padded(self._said(phrase('in hex')), _SIDE)}"
        around = max(2, min(6, (self.width - INDENT - 2 * _SIDE - 4) // 6))
        return [
            f"{label}{hex_line(data, at, around)}  "
            f"{self._said(phrase('({side})', side=name))}"
            for name, data in sides
        ]


def _start(contrast: Contrast, room: int) -> int:
    """Return the first octet of the window that is shown."""
    at = contrast.octet - contrast.offset
    start = at
    while start and len(escape(contrast.got[start - 1 : at])) <= room:
        start -= 1
    return start


def _side(data: bytes, room: int, more: bool) -> str:
    """Return as many whole octets as there is room for, and a closing quote."""
    text = ""
    for octet in data:
        one = escape(bytes([octet]))
        if len(text) + len(one) > room:
            return text + '"...'
        text += one
    return text + ('"...' if more else '"')
