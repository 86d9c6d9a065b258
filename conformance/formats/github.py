"""GitHub Actions: a step summary in Markdown, and lines that a runner makes notes of.

Nothing from a program can begin a command, leave its code block, or mean anything to
Markdown or HTML.  What is not shown to everybody is named and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from conformance.formats import wording
from conformance.formats.target import Row, Target
from conformance.formats.texts import clean, one_line

#: GitHub takes a megabyte for a step; so much is ours.
MOST = 200_000
_DETAILS = 4000
_ERRORS = 50
_ACTS = re.compile(r"([\\`*_\[\]|<>~&#@!(){}:])")
_TICKS = re.compile("`+")
_PLACE = re.compile(r"(?<![\w./\\-])([\w-][\w./-]*\.py):([1-9][0-9]{0,6})(?![0-9])")
_WHERE = re.compile(r"(.+):([0-9]+)")
_LISTED = ("fail", "error", "open", "waits", "noted")
_FULL = ("fail", "error", "open")
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def summary(target: Target) -> str:
    """Return the step summary."""
    head = [
        f"## {_plain(f'{target.assignment} {target.name}')}",
        "",
        f"**{_plain(wording.score(target))}**",
        "",
    ]
    parts = [*head, *_table(target), *(f"* {_plain(one)}" for one in target.remarks)]
    size = sum(map(len, parts))
    rows = [row for row in target.rows if row.outcome in _FULL and row.shown]
    for number, row in enumerate(rows):
        told = "\n".join(_details(row))
        size += len(told)
        if size > MOST:
            parts += ["", f"{len(rows) - number} more are not shown in full here."]
            break
        parts += ["", told]
    return "\n".join(parts) + "\n"


def _table(target: Target) -> Iterator[str]:
    rows = target.ending(*_LISTED)
    if not rows:
        yield f"Everything that was asked holds: {len(target.ending('pass'))}."
        return
    yield "| requirement | | points | why |"
    yield "| --- | --- | ---: | --- |"
    for row in rows:
        why = wording.short(row) if row.shown else wording.WITHHELD
        # Without a grade there are no points to speak of.
        worth = "" if target.points is None else f"{row.points}/{row.max_points}"
        yield f"| {_plain(row.id)} | {row.outcome} | {worth} | {_plain(why)} |"
    yield ""


def _details(row: Row) -> Iterator[str]:
    text = clean(wording.row(row), _DETAILS, 100)
    longest = max((len(one) for one in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"### {_plain(row.id)}: {_plain(row.title)}"
    yield from ("", f"{fence}text", text, fence)


def _plain(text: str) -> str:
    """Return text in one line that means nothing to Markdown."""
    return _ACTS.sub(r"\\\1", one_line(text, 600))


# -- lines for the runner -------------------------------------------------------------


def errors(target: Target) -> list[str]:
    """Return a line for each requirement that fails, and one for a void result."""
    lines = [_line(row) for row in target.ending("fail")]
    if len(lines) > _ERRORS:
        lines = [*lines[:_ERRORS], f"::error::{len(lines) - _ERRORS} more fail"]
    if target.points is None:
        lines.append(f"::error::{_in(wording.VOID, _IN_MESSAGE)}")
    return lines


def _line(row: Row) -> str:
    file, line = place(row)
    found = {"file": file, "line": line, "title": f"{row.id} ({row.level})"}
    given = [f"{name}={_in(one, _IN_PROPERTY)}" for name, one in found.items() if one]
    message = f"{row.text}\n{wording.short(row)}" if row.shown else wording.WITHHELD
    return f"::error {','.join(given)}::{_in(clean(message), _IN_MESSAGE)}"


def place(row: Row) -> tuple[str, str]:
    """Return file and line: in the student's listing if told, else in the spec."""
    if not row.shown:
        return "", ""
    told = _PLACE.search(row.reason)
    if told and ".." not in told[1]:
        return told[1], told[2]
    found = _WHERE.fullmatch(row.where)
    return (found[1], found[2]) if found else ("", "")


def _in(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(one, one) for one in text)
