"""One target ready for the page: score, what to start with, findings, the list.

Prints the fields of `results.json`: what is earned, open, missing and what comes back
is said there, and nothing is added up anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from conformance.model import VISIBLE
from conformance.page.finding import Finding, finding
from conformance.page.groups import Group, groups
from conformance.page.ladder import Asked
from conformance.page.marks import costs, is_open, mark, returned
from conformance.page.naming import anchor, is_odd
from conformance.page.seen import visible
from conformance.page.words import Words
from conformance.records import dataclass

Data = Mapping[str, Any]

_SHOWN = "FUV?i"


@dataclass(frozen=True)
class Score:
    """Points as they stand; `behind` those that the first fault holds, if any.

    earned + behind + others + open = most.
    """

    earned: int
    behind: int
    others: int
    open: int
    most: int


@dataclass(frozen=True)
class Page:
    """Everything that the page of one target shows."""

    id: str
    name: str
    odd: bool
    score: Score | None
    said: Markup
    title: str
    next: Markup
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...]
    requirements: int
    noted: int
    hold: int
    unseen: int
    hidden: int
    late: bool
    remarks: tuple[str, ...]
    facts: tuple[Markup, ...]
    nearest: Data


def page(
    target: Data, info: Data, identifier: str, words: Words, hidden: int = 0
) -> Page:
    """Return the page of a target; `info` is what is said of its assignment.

    So many of its requirements are `hidden`, and not among its rows.
    """
    rows = target["requirements"]
    failing = sorted(filter(costs, rows), key=lambda row: -returned(row))
    best = failing[0] if failing else None
    asked = Asked(info["role"], info["transport"], str(target.get("address", "")))
    found = [finding(row, target, asked, identifier, words) for row in _ordered(rows)]
    name = str(target["name"])
    void = target["points"] is None
    return Page(
        id=identifier,
        name=visible(name) or "␠",
        odd=is_odd(name) and name not in str(target.get("option", "")),
        score=None if void or target["selected"] else _score(target, best),
        said=_said(target, info, words),
        title=str(words("start_with" if best and not void else "next")),
        next=_next(target, rows, best, identifier, words),
        findings=tuple(found),
        groups=tuple(groups(rows, words)),
        requirements=len(rows),
        noted=sum(mark(row).letter == "i" for row in rows),
        hold=sum(mark(row).letter == "." for row in rows),
        unseen=target["unseen_points"],
        hidden=hidden,
        late=bool(target.get("late")),
        remarks=tuple(visible(one) for one in target["remarks"]),
        facts=tuple(_facts(target, words)),
        nearest=target.get("nearest") or {},
    )


def for_author(target: Data) -> Data:
    """Return a target as its author may read it: nothing names what is hidden."""
    rows = [
        row
        for row in target["requirements"]
        if row.get("visibility", VISIBLE) == VISIBLE
    ]
    known = {row["id"] for row in rows}
    return {**target, "requirements": [_without(row, known) for row in rows]}


def _without(row: Data, known: Collection[str]) -> Data:
    """Return a row that names none but known requirements."""
    back = row["returns"]
    ids = [one for one in back["ids"] if one in known]
    return {**row, "returns": {**back, "ids": ids}}


def _ordered(rows: Sequence[Data]) -> list[Data]:
    """Return what does not hold: void, what returns most, open, noted."""
    places = {"V": 0, "F": 1, "U": 2, "?": 3, "i": 4}
    shown = [row for row in rows if mark(row).letter in _SHOWN]
    return sorted(shown, key=lambda row: (places[mark(row).letter], -returned(row)))


# -- the score ------------------------------------------------------------------------


def _score(target: Data, best: Data | None) -> Score:
    missing = target["missing_points"]
    behind = min(missing, returned(best)) if best else 0
    return Score(
        target["points"],
        behind,
        missing - behind,
        target["open_points"],
        target["max_points"],
    )


def _said(target: Data, info: Data, words: Words) -> Markup:
    if target["points"] is None:
        return words("no_grade")
    rows = target["requirements"]
    if target["selected"]:
        return words("asked_only", n=len(rows), all=info.get("requirements", "?"))
    return Markup()


def _next(
    target: Data, rows: Sequence[Data], best: Data | None, link: str, words: Words
) -> Markup:
    """Say what to do next, in one sentence."""
    if target["points"] is None:
        return words("say_void")
    if best is not None:
        return _fix(target, best, f"#{link}/{anchor(best['id'])}", words)
    undecided = [row["id"] for row in rows if is_open(row)]
    if undecided:
        return words("say_open", ids=", ".join(undecided))
    roots = list(dict.fromkeys(row["waits_for"] for row in rows if row["waits_for"]))
    if roots:
        return words("say_waits", ids=", ".join(roots))
    return _holds(target, rows, words)


def _fix(target: Data, best: Data, link: str, words: Words) -> Markup:
    back, missing = best["returns"], target["missing_points"]
    values = {"id": best["id"], "link": link, "own": back["own"], "missing": missing}
    if not missing or target["selected"]:
        return words("fix_free", **values)
    waiting = len(back["ids"])
    if not waiting:
        return words("fix_one", **values)
    if not back["own"]:
        return words("fix_gate", wait=waiting, all=returned(best), **values)
    return words("fix_waits", wait=waiting, n=waiting, all=returned(best), **values)


def _holds(target: Data, rows: Sequence[Data], words: Words) -> Markup:
    hold = sum(mark(row).letter == "." for row in rows)
    if not hold:
        return words("say_nothing")
    if target["selected"] or not target["max_points"]:
        return words("say_hold_free", n=hold, all=len(rows))
    return words(
        "say_hold",
        n=hold,
        all=len(rows),
        points=target["points"],
        max=target["max_points"],
    )


def _facts(target: Data, words: Words) -> Iterator[Markup]:
    yield words("spec", value=target["spec_digest"])
    if "seed" in target:
        yield words("seed", value=target["seed"])
    if target["isolation"]:
        yield words("isolation", value=target["isolation"])
    yield Markup(f"{target['seconds']:.1f} s")  # noqa: S704 - a number
