"""TAP 14: one test point for each requirement, with a YAML block where it does not hold.

What costs nothing or is undecided is TODO, what could not be asked SKIP.  A void result
bails out at the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from conformance.formats import wording
from conformance.formats.target import Row, Target
from conformance.formats.texts import clean, one_line

_MOST = 4000
_TODO = ("noted", "open", "error")
_SKIP = ("waits", "unseen")


def text(target: Target) -> str:
    """Return the document."""
    return "\n".join(_lines(target)) + "\n"


def _lines(target: Target) -> Iterator[str]:
    yield "TAP version 14"
    yield f"1..{len(target.rows)}"
    yield f"# {target.assignment} {target.name}"
    for number, row in enumerate(target.rows, 1):
        yield _point(number, row)
        if row.outcome not in ("pass", *_SKIP):
            yield from _diagnostics(row)
    yield f"# {wording.score(target)}"
    if target.points is None:
        yield f"Bail out! {wording.VOID}"


def _point(number: int, row: Row) -> str:
    held = "ok" if row.outcome in ("pass", *_SKIP) else "not ok"
    words = f"{row.id} {row.title}" if row.shown else row.id
    directive = ""
    if row.outcome in _TODO:
        directive = f" # TODO {_escaped(_why(row))}"
    elif row.outcome in _SKIP:
        directive = f" # SKIP {_escaped(_why(row))}"
    return f"{held} {number} - {_escaped(words)}{directive}"


def _why(row: Row) -> str:
    words = {"noted": "costs nothing", "error": "the suite was at fault"}
    if not row.shown and row.outcome != "waits":
        return words.get(row.outcome, row.outcome)
    return words.get(row.outcome, wording.short(row))


def _escaped(words: str) -> str:
    """Return words in one line in which no directive begins."""
    return one_line(words).replace("\\", "\\\\").replace("#", "\\#")


def _diagnostics(row: Row) -> Iterator[str]:
    yield "  ---"
    told = wording.row(row) if row.shown else wording.WITHHELD
    yield f"  message: {_quoted(wording.short(row) if row.shown else told)}"
    for name in ("level", "verdict", "points", "open_points", "max_points"):
        yield f"  {name}: {_quoted(getattr(row, name))}"
    yield "  details:"
    for line in clean(told, _MOST, 100).split("\n"):
        yield f"    - {_quoted(line)}"
    yield "  ..."


def _quoted(value: str | int | float) -> str:
    """Return a value that YAML reads as it is: JSON, on one line."""
    return json.dumps(value, ensure_ascii=False)
