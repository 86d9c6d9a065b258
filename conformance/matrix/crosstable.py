"""The matrix in a terminal: a table of marks, and a sentence for each that does not work.

Knows widths and what a terminal can show; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from conformance.matrix.blaming import (
    REFERENCES,
    TOGETHER,
    UNKNOWN,
    Grid,
    shown,
)
from conformance.matrix.pairs import ERROR, FAILS, NOT_ASKED, UNSTABLE, WORKS
from conformance.matrix.rounds import Pair
from conformance.report.paper import columns, hanging, has, padded, plain_ascii

_MARKS = {WORKS: "✓", FAILS: "✗", UNSTABLE: "?", ERROR: "!"}
_ASCII = {WORKS: "+", FAILS: "x", UNSTABLE: "?", ERROR: "!"}
#: What stands where nobody was asked.
_NOBODY, _NOBODY_ASCII = "·", "."
#: Columns of a name: at most in front of its row, at least and at most above a column.
_LABEL, _LEAST, _WIDEST = 20, 4, 12


def fits(encoding: str) -> bool:
    """Tell whether an encoding has the marks of the table."""
    return has(encoding, "".join([*_MARKS.values(), _NOBODY, "…"]))


def table(grid: Grid, width: int, plain: bool) -> list[str]:
    """Return the marks of all pairs, in blocks of columns that fit the width.

    `plain` is for a terminal that shows ASCII alone.
    """
    names = [_ascii(shown(one), plain) for one in grid.servers]
    rows = [_ascii(shown(one), plain) for one in grid.clients]
    label = min(_LABEL, max(map(columns, [*rows, "client"])))
    room = width - label - 2
    wide = min(max(map(columns, names)), _WIDEST, room // len(names) - 1)
    wide = max(_LEAST, wide)
    step = max(1, room // (wide + 1))
    lines: list[str] = []
    for start in range(0, len(names), step):
        block = range(start, min(start + step, len(names)))
        heads = [_cell(names[at], wide, plain) for at in block]
        lines += ["", _line("", label, heads)] if lines else [_line("", label, heads)]
        for row, name in enumerate(rows):
            marks = [padded(_mark(grid, (row, at), plain), wide) for at in block]
            lines.append(_line(_cell(name, label, plain), label, marks))
    return lines


def _line(label: str, wide: int, cells: list[str]) -> str:
    return f"  {padded(label, wide)}  {' '.join(cells)}".rstrip()


def _cell(name: str, wide: int, plain: bool) -> str:
    """Return a name in so many columns: both its ends, where ids differ at the last."""
    head = tail = name
    if columns(name) > wide:
        while columns(tail) > wide // 2:
            tail = tail[1:]
        while columns(head) > wide - 1 - columns(tail):
            head = head[:-1]
        name = f"{head}{'~' if plain else '…'}{tail}"
    return padded(name, wide)


def _ascii(text: str, plain: bool) -> str:
    return plain_ascii(text) if plain else text


def _mark(grid: Grid, pair: Pair, plain: bool) -> str:
    marks, nobody = (_ASCII, _NOBODY_ASCII) if plain else (_MARKS, _NOBODY)
    return marks.get(grid.verdict(pair), nobody)


def legend(plain: bool) -> str:
    """Return what the marks mean."""
    marks, nobody = (_ASCII, _NOBODY_ASCII) if plain else (_MARKS, _NOBODY)
    told = [f"{mark} {verdict}" for verdict, mark in marks.items()]
    return (
        f"  rows are clients, columns servers: {', '.join(told)}, {nobody} not played"
    )


# -- sentences ------------------------------------------------------------------------


def sentences(grid: Grid, width: int, plain: bool) -> list[str]:
    """Return who is to blame for what, in the order in which one asks."""
    told = [*_alone(grid), *_between(grid), *_unasked(grid), _sum(grid)]
    lines = [line for one in told for line in hanging("  ", one, width)]
    return [_ascii(line, plain) for line in lines]


def _alone(grid: Grid) -> Iterator[str]:
    """Yield who fails with a reference."""
    if grid.verdict(REFERENCES) == FAILS:
        why = grid.outcomes[REFERENCES].reason
        yield f"the references fail with each other, so nobody is blamed: {why}"
        return
    for row, one in enumerate(grid.clients):
        if row and grid.verdict((row, 0)) == FAILS:
            why = grid.outcomes[row, 0].reason
            yield f"client {shown(one)} fails with the reference server: {why}"
    for place, one in enumerate(grid.servers):
        if place and grid.verdict((0, place)) == FAILS:
            why = grid.outcomes[0, place].reason
            yield f"server {shown(one)} fails with the reference client: {why}"


_BETWEEN = {
    TOGETHER: "fail together, though each works with the reference",
    UNKNOWN: "fail, and nobody knows by whose fault",
    UNSTABLE: "are unstable",
    ERROR: "could not be played",
}


def _between(grid: Grid) -> Iterator[str]:
    """Yield what is neither the client's fault alone nor the server's."""
    nobody = grid.verdict(REFERENCES) == FAILS
    for pair in grid.pairs:
        verdict = grid.blame(pair) or grid.verdict(pair)
        if verdict in _BETWEEN and not (verdict == UNKNOWN and nobody):
            client, server = grid.clients[pair[0]], grid.servers[pair[1]]
            who = f"client {shown(client)} and server {shown(server)}"
            yield f"{who} {_BETWEEN[verdict]}: {grid.outcomes[pair].reason}"


def _unasked(grid: Grid) -> Iterator[str]:
    """Yield whose program could not be started at all."""
    told = [(shown(one), (row, 0)) for row, one in enumerate(grid.clients)]
    told += [(shown(one), (0, place)) for place, one in enumerate(grid.servers)]
    for name, pair in told:
        if grid.verdict(pair) == NOT_ASKED:
            yield f"{name} is not asked: {grid.outcomes[pair].reason}"


def _sum(grid: Grid) -> str:
    """Return how many pairs there are of each kind."""
    blamed = [grid.blame(pair) for pair in grid.outcomes]
    faults = {one: blamed.count(one) for one in dict.fromkeys(blamed) if one}
    fails = ", ".join(f"{one} {count}" for one, count in sorted(faults.items()))
    told = [f"{grid.count(WORKS)} of {len(grid.pairs)} pairs work"]
    told += [f"{grid.count(FAILS)} fail (by whose fault: {fails})"] if faults else []
    for verdict in (UNSTABLE, NOT_ASKED, ERROR):
        told += [f"{grid.count(verdict)} {verdict}"] if grid.count(verdict) else []
    return ", ".join(told)
