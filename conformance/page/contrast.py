"""Expected and got where octets differ: both sides, the first wrong one marked, hex.

Whatever stands left of the mark is the same on both sides.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from conformance.octets import escape
from conformance.page.seen import Run, joined, runs, text_runs
from conformance.records import dataclass

_AROUND = 32
_WIDTH = 16


@dataclass(frozen=True)
class Side:
    """One side: the sentence, the window under it if it does not show the octets.

    Runs of kind `x` are the first octet that differs.
    """

    sentence: tuple[Run, ...]
    window: tuple[Run, ...] = ()


@dataclass(frozen=True)
class HexRow:
    """Sixteen octets: where they begin, in hexadecimal with a mark, and as text."""

    start: int
    cells: tuple[Run, ...]
    text: tuple[Run, ...]


@dataclass(frozen=True)
class Contrast:
    """Both sides and the same octets in hexadecimal; `octet` counts from 0."""

    expected: Side
    got: Side
    octet: int
    hexes: tuple[tuple[str, tuple[HexRow, ...]], ...]


def contrast(case: Mapping[str, Any]) -> Contrast | None:
    """Return where octets differ in a case; `None` where none do."""
    found = case.get("first_difference")
    if not found:
        return None
    offset, octet = int(found["offset"]), int(found["octet"])
    at = octet - offset
    sides = [
        (name, str(case[name]), base64.b64decode(found[name]))
        for name in ("expected", "got")
    ]
    expected, got = (_side(text, data, at, offset) for _, text, data in sides)
    hexes = tuple((name, _hex(data, at, offset)) for name, _, data in sides)
    return Contrast(expected, got, octet, hexes)


def _side(text: str, data: bytes, at: int, offset: int) -> Side:
    before, wrong = escape(data[:at]), escape(data[at : at + 1])
    if offset == 0 and wrong and text.startswith(f'"{before}{wrong}'):
        column = 1 + len(before)
        behind = text_runs(text[column + len(wrong) :])
        start = text_runs(text[:column])
        return Side((*start, Run(wrong, "x"), *behind))
    start_at = max(0, at - _AROUND)
    lead = [Run("…", "n")] if offset + start_at else []
    rest = data[at + 1 : at + _AROUND]
    marked = "".join(one.text for one in runs(data[at : at + 1])) or "␃"
    window = [*lead, *runs(data[start_at:at]), Run(marked, "x"), *runs(rest)]
    return Side(tuple(text_runs(text)), tuple(joined(window)))


def _hex(data: bytes, at: int, offset: int) -> tuple[HexRow, ...]:
    """Return the row with the first octet that differs, and its neighbours."""
    first = max(0, (at // _WIDTH - 1) * _WIDTH)
    last = min(len(data), first + 3 * _WIDTH)
    return tuple(
        _hex_row(data[start : min(last, start + _WIDTH)], at - start, offset + start)
        for start in range(first, max(last, first + 1), _WIDTH)
    )


def _hex_row(data: bytes, at: int, start: int) -> HexRow:
    cells: list[Run] = []
    text: list[Run] = []
    for number, octet in enumerate(data):
        kind = "x" if number == at else ""
        cells += [Run(f"{octet:02x}", kind), Run(" ")]
        text.append(Run(chr(octet) if 0x20 < octet < 0x7F else "·", kind))
    if at == len(data) < _WIDTH:
        cells.append(Run("--", "x"))
    return HexRow(start, tuple(cells), tuple(joined(text)))
