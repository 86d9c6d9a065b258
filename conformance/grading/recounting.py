"""Points added anew from the verdicts of a record, as an examination adds them.

earned + missing + open = maximum, by the rules of `examine.points`; a test holds the
two together.  Knows rows as plain data and no reason why a verdict is what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from conformance.model import Level
from conformance.verdicts import Verdict, worst

Row = Mapping[str, Any]

_OPEN = ("inconclusive", "unstable")


def counted(rows: Sequence[Row], basics: Sequence[str]) -> list[Row]:
    """Return rows with their points: those of nothing where none of the basics holds."""
    found = [_counted(row) for row in rows]
    asked = [row for row in found if row["id"] in basics]
    wrong = [row for row in asked if row["verdict"] == "fail" or row["waits_for"]]
    withheld: dict[str, int] = {}
    if asked and len(wrong) == len(asked):
        root = asked[0]["waits_for"] or asked[0]["id"]
        withheld[root] = sum(row["points"] + row["open_points"] for row in found)
        found = [{**row, "points": 0, "open_points": 0} for row in found]
    return [_with_returns(row, found, withheld.get(row["id"], 0)) for row in found]


def _counted(row: Row) -> Row:
    verdict, most = row["verdict"], row["max_points"]
    held = verdict in _OPEN and not row["waits_for"]
    return {
        **row,
        "noted": verdict == "fail" and not Level(row["level"]).counts,
        "points": most if verdict == "pass" else 0,
        "open_points": most if held else 0,
    }


def _with_returns(row: Row, rows: Sequence[Row], withheld: int) -> Row:
    """Add what comes back with a row when it is mended."""
    if row["verdict"] != "fail":
        return {**row, "returns": {"own": 0, "waiting": 0, "ids": []}}
    waiting = [one for one in rows if one["waits_for"] == row["id"]]
    more = withheld + sum(one["max_points"] for one in waiting)
    own = row["max_points"]
    ids = [one["id"] for one in waiting]
    return {**row, "returns": {"own": own, "waiting": more, "ids": ids}}


def summed(target: Mapping[str, Any], rows: Sequence[Row]) -> dict[str, Any]:
    """Return a target with these rows, and what follows from them."""
    void = any(row["verdict"] == "error" for row in rows)
    earned, held = (sum(row[key] for row in rows) for key in ("points", "open_points"))
    most = sum(row["max_points"] for row in rows)
    musts = [Verdict(row["verdict"]) for row in rows if row["level"] == "MUST"]
    verdict = worst([*musts, *([Verdict.ERROR] if void else [])])
    return {
        **target,
        "verdict": verdict.value,
        "points": None if void else earned,
        "open_points": held,
        "missing_points": most - earned - held,
        "max_points": most,
        "requirements": list(rows),
    }
