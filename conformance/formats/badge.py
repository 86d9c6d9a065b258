"""A badge: one small SVG with the assignment and the score, as text only.

No script, no style, no link, no font of its own; white text on grounds dark enough.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from conformance.formats.target import Target
from conformance.formats.texts import one_line

INK = "#ffffff"
LABEL = "#3d434b"
#: Outcome to the ground of the right half; each is 4.5:1 against the ink or more.
GROUNDS = {
    "right": "#1d6b3a",
    "wrong": "#a1260d",
    "open": "#7a4a00",
    "void": "#1c2024",
}
_HEIGHT, _WIDE, _NARROW, _PAD = 20, 12, 7, 8


def text(target: Target) -> str:
    """Return the SVG."""
    left, right = one_line(target.assignment, 40), score(target)
    first, second = _width(left), _width(right)
    name = quoteattr(f"{left}: {right}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={name} '
        f'width="{first + second}" height="{_HEIGHT}">'
        f"<title>{escape(f'{left}: {right}')}</title>"
        f'<rect width="{first}" height="{_HEIGHT}" fill="{LABEL}"/>'
        f'<rect x="{first}" width="{second}" height="{_HEIGHT}" '
        f'fill="{GROUNDS[colour(target)]}"/>'
        f'<g fill="{INK}" font-family="Verdana,sans-serif" font-size="11">'
        f'<text x="{_PAD}" y="14">{escape(left)}</text>'
        f'<text x="{first + _PAD}" y="14">{escape(right)}</text></g></svg>\n'
    )


def score(target: Target) -> str:
    """Return the score as a badge has it."""
    if target.points is None:
        return "no grade"
    held = f" +{target.open_points} open" if target.open_points else ""
    return f"{target.points}/{target.max_points}{held}"


def colour(target: Target) -> str:
    """Return the name of the right half's ground."""
    if target.points is None:
        return "void"
    if target.ending("fail", "waits"):
        return "wrong"
    return "open" if target.ending("open") else "right"


def _width(words: str) -> int:
    wide = sum(not one.isascii() for one in words)
    return 2 * _PAD + wide * _WIDE + (len(words) - wide) * _NARROW
