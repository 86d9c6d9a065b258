"""Commands that show specs to people: list, show, explain."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from conformance.forms import nearest
from conformance.languages import said
from conformance.loading import load, load_all
from conformance.model import Level, Requirement, Spec, Where, say
from conformance.phrases import listed, phrase
from conformance.report.paper import points, terminal_width, wrapped

_LEVELS = {
    Level.MUST: phrase("must"),
    Level.SHOULD: phrase("ought to"),
    Level.MAY: phrase("may"),
    Level.INFO: phrase("only noted"),
}


def list_assignments(given: argparse.Namespace) -> int:
    """Print a line for each assignment."""
    specs = load_all(given.specs)
    width = max((len(spec.name) for spec in specs), default=0)
    for spec in specs:
        rows = spec.requirements
        told = phrase(
            "{number:>3} requirements, {points:>3} points  {title}",
            number=len(rows),
            points=sum(row.points for row in rows if row.level.counts),
            title=say(spec.title, given.lang),
        )
        print(
            f"{spec.assignment or '-':<4} {spec.name:<{width}}  {spec.role} "
            f"{spec.transport} {spec.port:<5}  {said(told, given.lang)}"
        )
    return 0


def show(given: argparse.Namespace) -> int:
    """Print an assignment as a hand-out in Markdown."""
    print("\n".join(_handout(load(given.specs, given.assignment), given.lang)))
    return 0


def _handout(spec: Spec, language: str) -> Iterator[str]:
    number = f"{spec.assignment}: " if spec.assignment else ""
    yield f"# {number}{say(spec.title, language)}\n"
    first = phrase(
        "Your program is examined on these points. Each is worth what stands behind it; "
        "what ought to hold costs its points, but is no failure. "
        "It listens on port {port}.",
        port=spec.port,
    )
    yield f"{said(first, language)}\n"
    group = ""
    for row in _by_group(spec):
        if say(row.group, language) != group:
            group = say(row.group, language)
            yield f"\n## {group}\n"
        yield _entry(row, language)


def _by_group(spec: Spec) -> list[Requirement]:
    groups = list(dict.fromkeys(say(row.group) for row in spec.requirements))
    return sorted(spec.requirements, key=lambda row: groups.index(say(row.group)))


def _entry(row: Requirement, language: str) -> str:
    told = phrase("{level}; {id}", level=_LEVELS[row.level], id=row.id)
    if row.points:
        told = phrase(
            "{level}, {points}; {id}",
            level=_LEVELS[row.level],
            points=points(row.points),
            id=row.id,
        )
    return f"- {say(row.text, language)} *({said(told, language)})*"


def explain(given: argparse.Namespace) -> int:
    """Print everything about one requirement."""
    specs = load_all(given.specs)
    rows = {row.id: row for spec in specs for row in spec.requirements}
    row = rows.get(given.requirement.upper())
    if row is None:
        told = phrase(
            "No spec has the requirement {id!r}.{near}",
            id=given.requirement,
            near=nearest(given.requirement.upper(), rows),
        )
        print(said(told, given.lang), file=sys.stderr)
        return 4
    asking = [spec for spec in specs if row.id in {one.id for one in spec.requirements}]
    width = terminal_width()
    for line in _explained(row, asking, given.lang):
        print("\n".join(wrapped(line, width, "", " " * 6)))
    print("\n".join(_asked(row, asking[0], given.lang)))
    return 0


def _explained(row: Requirement, asking: list[Spec], language: str) -> Iterator[str]:
    labels = ", ".join(spec.label for spec in asking)
    yield f"{row.id}  {say(row.title, language)}"
    yield f"  {say(row.text, language)}"
    told = [
        phrase(
            "{level}, {points}; {labels}",
            level=_LEVELS[row.level],
            points=points(row.points),
            labels=labels,
        ),
        phrase("Where it is written: {source}", source=row.source),
    ]
    if row.needs:
        told.append(phrase("Asked after: {ids}", ids=listed(row.needs)))
    if row.hint:
        told.append(phrase("Hint: {hint}", hint=say(row.hint, language)))
    yield from (f"  {said(one, language)}" for one in told)


def _asked(row: Requirement, spec: Spec, language: str) -> Iterator[str]:
    """Yield how a requirement is asked: lines to copy, which are never broken."""
    again = phrase("Ask it: {command}", command=_again(row, spec))
    yield f"  {said(again, language)}"
    yield f"  {said(phrase('How it is asked:'), language)}"
    for where in dict.fromkeys(case.where for case in row.cases):
        yield f"    {where}"
        yield from _written(where)


def _again(row: Requirement, spec: Spec) -> str:
    """Return the command that asks this requirement of a program of the reader."""
    program = "--target HOST:PORT"
    if spec.role == "client":
        program = '--launch "python client.py {host} {port}"'
    return (
        f"pytest conformance {program} --assignment {spec.label} --requirement {row.id}"
    )


def _written(where: Where) -> Iterator[str]:
    """Yield a case as it stands in its spec, if that can still be read."""
    try:
        lines = Path(where.path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    first, *rest = lines[where.line - 1 :]
    margin = len(first) - len(first.lstrip())
    body = takewhile(lambda line: line.startswith(" " * (margin + 1)), rest)
    for line in (first, *body):
        yield "      " + line[margin:]
