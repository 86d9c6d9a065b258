"""Small drawings as numbers: the blocks of a histogram, the pieces of a bar.

Everything is in pixels or per cent, for attributes of SVG.
"""

from __future__ import annotations

from conformance.page.overview import Spread
from conformance.page.target import Score
from conformance.records import dataclass

WIDE, HIGH = 340, 250
_LEFT, _TALLEST, _GAP = 6, 22, 2


@dataclass(frozen=True)
class Rect:
    """A rectangle; `style` is its class."""

    x: float
    y: float
    width: float
    height: float
    style: str = ""


@dataclass(frozen=True)
class Histogram:
    """The blocks of a distribution, its axis, and where half of all is."""

    blocks: tuple[Rect, ...]
    labels: tuple[tuple[float, int], ...]
    half: float


def histogram(spread: Spread) -> Histogram:
    """Return the drawing of a distribution of points."""
    step = (WIDE - 2 * _LEFT) / len(spread.bins)
    most = max(spread.bins)
    unit = min(_TALLEST, (HIGH - 20) / max(1, most))
    blocks = []
    for number, count in enumerate(spread.bins):
        x = _LEFT + number * step
        parts = count if spread.blocks else min(1, count)
        tall = unit if spread.blocks else unit * count
        for level in range(parts):
            y = HIGH - (level + 1) * tall
            gap = min(_GAP, tall / 4)
            blocks.append(Rect(_tenth(x + 1), _tenth(y), _tenth(step - 2), tall - gap))
    marks = range(0, spread.most + 1, max(1, _tens(spread.most)))
    ends = sorted({*(one for one in marks if spread.most - one >= 8), spread.most})
    labels = tuple((_place(one, spread, step), one) for one in ends)
    return Histogram(tuple(blocks), labels, _place(spread.half, spread, step))


def _tens(most: int) -> int:
    return next((one for one in (5, 10, 20, 50) if most / one <= 6), 100)


def _place(points: int, spread: Spread, step: float) -> float:
    share = points / spread.most * (len(spread.bins) - 1)
    return _tenth(_LEFT + (share + 0.5) * step)


def _tenth(value: float) -> float:
    return round(value, 1)


def pieces(score: Score) -> list[Rect]:
    """Return the pieces of a score in per cent: earned, behind, others, open."""
    sizes = (
        ("earned", score.earned),
        ("behind", score.behind),
        ("others", score.others),
        ("open", score.open),
    )
    found, at = [], 0.0
    for style, size in sizes:
        if size and score.most:
            width = 100 * size / score.most
            found.append(Rect(_tenth(at), 0, _tenth(width), 0, style))
            at += width
    return found


def share(count: int, most: int) -> float:
    """Return a count as per cent of `most`."""
    return _tenth(100 * count / most) if most else 0.0
