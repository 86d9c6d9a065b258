"""Where octets differ: both sides, and a caret under the first that is wrong.

Whatever is shown, everything left of the caret is the same on both sides, so that
its column is the same as well.
"""

from __future__ import annotations

from conformance.comparing import Contrast
from conformance.octets import escape, hex_line
from conformance.report.paper import INDENT, distinct, labelled, visible
from conformance.verdicts import Finding

_START = " " * INDENT
_SIDE = len("expected  ")
#: A contrast reaches no further behind the first difference than this.
_REACH = 64


def compared(finding: Finding, width: int) -> list[str]:
    """Return expected and got, with the first wrong octet marked where there is one."""
    expected = labelled("expected", distinct(finding.expected), width)
    got = labelled("got", distinct(finding.got), width)
    contrast = finding.contrast
    if contrast is None:
        return [*expected, *got]
    marked = _begins(finding, contrast) and len(expected) == len(got) == 1
    column = INDENT + 1 + len(_agreed(contrast))
    if marked and column < width:
        return [*expected, *got, *_caret(column, contrast), *_hex(contrast, width)]
    return [*expected, *got, *_windows(contrast, width), *_hex(contrast, width)]


def _agreed(contrast: Contrast) -> str:
    """Return the octets of the window on which both sides agree."""
    return escape(contrast.got[: contrast.octet - contrast.offset])


def _begins(finding: Finding, contrast: Contrast) -> bool:
    """Tell whether both texts begin with the octets themselves, in quotes."""
    at = contrast.octet
    sides = ((finding.expected, contrast.expected), (finding.got, contrast.got))
    return contrast.offset == 0 and all(
        visible(text).startswith('"' + escape(data[: at + 1])) for text, data in sides
    )


def _caret(column: int, contrast: Contrast) -> list[str]:
    return [f"{' ' * column}^ octet {contrast.octet:,}"]


def _windows(contrast: Contrast, width: int) -> list[str]:
    """Return both sides around the difference, one above the other."""
    at = contrast.octet - contrast.offset
    room = max(24, width - INDENT - _SIDE)
    start = _start(contrast, room // 2)
    lead = '..."' if contrast.offset + start else '"'
    expected, got = (
        lead + _side(data[start:], room - len(lead) - 4, len(data) - at >= _REACH)
        for data in (contrast.expected, contrast.got)
    )
    column = INDENT + _SIDE + len(lead) + len(escape(contrast.got[start:at]))
    return [
        f"{_START}{'expected':<{_SIDE}}{expected}",
        f"{_START}{'got':<{_SIDE}}{got}",
        *_caret(column, contrast),
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


def _hex(contrast: Contrast, width: int) -> list[str]:
    """Return the octets in hexadecimal where the first that differ are no plain text."""
    at = contrast.octet - contrast.offset
    near = contrast.expected[at : at + 1] + contrast.got[at : at + 1]
    if all(0x20 <= octet < 0x7F for octet in near):
        return []
    sides = (("expected", contrast.expected), ("got", contrast.got))
    label = f"{_START}{'in hex':<{_SIDE}}"
    around = max(2, min(6, (width - len(label) - _SIDE - 4) // 6))
    return [f"{label}{hex_line(data, at, around)}  ({name})" for name, data in sides]
