"""Commands that show specs to people: list, show, explain."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from conformance.forms import nearest
from conformance.loading import load, load_all
from conformance.model import Level, Requirement, Spec, Where, say
from conformance.report.paper import terminal_width, wrapped

_LEVELS = {
    "en": {
        Level.MUST: "must",
        Level.SHOULD: "ought to",
        Level.MAY: "may",
        Level.INFO: "only noted",
    },
    "zh": {
        Level.MUST: "必须",
        Level.SHOULD: "应当",
        Level.MAY: "可以",
        Level.INFO: "仅记录",
    },
}
_WORDS = {
    "en": {
        "intro": "Your program is examined on these points. Each is worth what stands "
        "behind it; what ought to hold costs its points, but is no failure.",
        "port": "It listens on port",
        "points": "points",
        "after": "Asked after",
        "hint": "Hint",
        "source": "Where it is written",
        "asks": "How it is asked",
        "again": "Ask it",
    },
    "zh": {
        "intro": "你的程序会按以下各点检查。每一点后面是它的分值；“应当”一类不满足时"
        "会失去分数，但不算失败。",
        "port": "监听端口",
        "points": "分",
        "after": "先检查",
        "hint": "提示",
        "source": "出处",
        "asks": "怎样检查",
        "again": "单独检查",
    },
}


def list_assignments(given: argparse.Namespace) -> int:
    """Print a line for each assignment."""
    specs = load_all(given.specs)
    width = max((len(spec.name) for spec in specs), default=0)
    for spec in specs:
        rows = spec.requirements
        worth = sum(row.points for row in rows if row.level.counts)
        print(
            f"{spec.assignment or '-':<4} {spec.name:<{width}}  {spec.role} "
            f"{spec.transport} {spec.port:<5}  {len(rows):>3} requirements, "
            f"{worth:>3} points  {say(spec.title)}"
        )
    return 0


def show(given: argparse.Namespace) -> int:
    """Print an assignment as a hand-out in Markdown."""
    print("\n".join(_handout(load(given.specs, given.assignment), given.lang)))
    return 0


def _handout(spec: Spec, language: str) -> Iterator[str]:
    words = _WORDS[language]
    number = f"{spec.assignment}: " if spec.assignment else ""
    yield f"# {number}{say(spec.title, language)}\n"
    yield f"{words['intro']} {words['port']} {spec.port}.\n"
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
    level = _LEVELS[language][row.level]
    worth = f", {row.points} {_WORDS[language]['points']}" if row.points else ""
    return f"- {say(row.text, language)} *({level}{worth}; {row.id})*"


def explain(given: argparse.Namespace) -> int:
    """Print everything about one requirement."""
    specs = load_all(given.specs)
    rows = {row.id: row for spec in specs for row in spec.requirements}
    row = rows.get(given.requirement.upper())
    if row is None:
        hint = nearest(given.requirement.upper(), rows)
        print(
            f"No spec has the requirement {given.requirement!r}.{hint}", file=sys.stderr
        )
        return 4
    asking = [spec for spec in specs if row.id in {one.id for one in spec.requirements}]
    width = terminal_width()
    for line in _explained(row, asking, given.lang):
        print("\n".join(wrapped(line, width, "", " " * 6)))
    print("\n".join(_asked(row, asking[0], given.lang)))
    return 0


def _explained(row: Requirement, asking: list[Spec], language: str) -> Iterator[str]:
    words, level = _WORDS[language], _LEVELS[language][row.level]
    labels = ", ".join(spec.label for spec in asking)
    yield f"{row.id}  {say(row.title, language)}"
    yield f"  {say(row.text, language)}"
    yield f"  {level}, {row.points} {words['points']}; {labels}"
    yield f"  {words['source']}: {row.source}"
    if row.needs:
        yield f"  {words['after']}: {', '.join(row.needs)}"
    if row.hint:
        yield f"  {words['hint']}: {say(row.hint, language)}"


def _asked(row: Requirement, spec: Spec, language: str) -> Iterator[str]:
    """Yield how a requirement is asked: lines to copy, which are never broken."""
    words = _WORDS[language]
    yield f"  {words['again']}: {_again(row, spec)}"
    yield f"  {words['asks']}:"
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
