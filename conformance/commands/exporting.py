"""The command that tells results in the formats of others: export."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from conformance.commands.entries import Entry
from conformance.formats import (
    ENDINGS,
    Target,
    Unexportable,
    classroom50,
    github,
    light,
    read,
    text,
)
from conformance.grading.outputs import file_name
from conformance.grading.unusable import Unusable
from conformance.report.paper import visible
from conformance.review.stored import Stored, named, student_of
from conformance.review.stored import read as stored_at
from conformance.writing import whole

#: What only makes sense of one student.
_ALONE = ("github", "badge")
_SUMMARY = "GITHUB_STEP_SUMMARY"


def export(given: argparse.Namespace) -> int:
    """Write one student's result, or a file for everybody; 1 where somebody has none."""
    stored = stored_at(given.results)
    targets = _chosen(stored, given.student)
    try:
        if len(targets) == 1:
            return _one(_read(stored, targets[0]), given)
        return _everybody([_read(stored, one) for one in targets], stored, given)
    except Unexportable as why:
        raise Unusable(f"{stored.path}: {why}") from None
    except OSError as error:
        where = error.filename or given.into or "the output"
        raise Unusable(f"{where} can't be written: {error.strerror}") from None


def _read(stored: Stored, target: Mapping[str, Any]) -> Target:
    return read(target, stored.head.get("requirements"))


def _chosen(stored: Stored, student: str | None) -> list[Mapping[str, Any]]:
    """Return the targets that are meant, with their conversations."""
    # Those that `stored` has are without; that it could read the file is sure by now.
    whole = json.loads(stored.path.read_text("utf-8"), object_hook=light)["targets"]
    if not whole:
        raise Unusable(f"{stored.path} has nobody in it")
    if student is None:
        return list(whole)
    people = [(student_of(one), str(one["name"])) for one in stored.targets]
    asked = named(student, people, stored.path)
    return [one for one in whole if student_of(one) == asked]


# -- one student ----------------------------------------------------------------------


def _one(target: Target, given: argparse.Namespace) -> int:
    told, into = _text(target, given.format), given.into
    if given.format == "classroom50":
        _say_what_is_unsaid([target])
    if into is not None and into.is_dir():
        into = into / _name(target, given.format)
    if into is not None:
        _write(into, told)
    elif given.format == "github" and os.environ.get(_SUMMARY):
        with Path(os.environ[_SUMMARY]).open("a", encoding="utf-8") as file:
            file.write(told)
    else:
        print(told, end="")
    for line in github.errors(target) if given.format == "github" else ():
        print(line)
    return 0


def _say_what_is_unsaid(targets: Sequence[Target]) -> None:
    """Say what no runner has said, and whose points were scaled to be whole."""
    names = [
        name
        for name in classroom50.FROM_RUNNER
        if classroom50.said(os.environ, name, targets[0]) == classroom50.UNSAID
    ]
    if names:
        words = f"no runner has said {', '.join(names)}: "
        print(f"{words}{classroom50.UNSAID!r} stands there", file=sys.stderr)
    for one in targets:
        times = classroom50.scale(one)
        if times > 1:
            words = f"{one.name}: the points are no whole numbers, each counts {times}"
            print(words, file=sys.stderr)


def _text(target: Target, kind: str) -> str:
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return text(target, kind, os.environ, now)


# -- a class --------------------------------------------------------------------------


def _everybody(
    targets: Sequence[Target], stored: Stored, given: argparse.Namespace
) -> int:
    if given.format in _ALONE:
        raise Unusable(
            f"{stored.path} has {len(targets)} results, and {given.format} tells one: "
            "name a student"
        )
    into = given.into or stored.path.parent / given.format
    if into.exists() and not into.is_dir():
        raise Unusable(f"{into} is a file: {len(targets)} results need a directory")
    into.mkdir(parents=True, exist_ok=True)
    left: list[str] = []
    done: list[Target] = []
    for target, name in _named(targets, given.format, len(stored.labels) > 1):
        try:
            _write(into / name, _text(target, given.format))
            done.append(target)
        except Unexportable as why:
            # What an earlier export has left there says something else.
            (into / name).unlink(missing_ok=True)
            left.append(str(why))
    if given.format == "classroom50" and done:
        _say_what_is_unsaid(done)
    print(f"{len(done)} of {len(targets)} written to {visible(str(into))}")
    for words in left:
        print(f"  left out: {visible(words)}", file=sys.stderr)
    return int(bool(left))


def _named(
    targets: Sequence[Target], kind: str, several: bool
) -> Iterator[tuple[Target, str]]:
    """Yield each target with a file name of its own, also where case means nothing."""
    used: set[str] = set()
    for target in targets:
        name, number = _name(target, kind, several), 1
        stem = name.removesuffix(ENDINGS[kind])
        while name.casefold() in used:
            number += 1
            name = f"{stem}-{number}{ENDINGS[kind]}"
        used.add(name.casefold())
        yield target, name


def _name(target: Target, kind: str, several: bool = False) -> str:
    stem = file_name(target.student, target.name)
    more = f"-{file_name(target.assignment, target.assignment)}" if several else ""
    return f"{stem}{more}{ENDINGS[kind]}"


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    with whole(path) as draft:
        draft.write_text(text, "utf-8", "backslashreplace", newline="\n")


ENTRY = Entry(
    export,
    "tell results to Gradescope, Classroom 50, GitHub, or what reads JUnit or TAP",
    {
        "results": {"type": Path, "help": "a results.json, or the directory with it"},
        "format": {"choices": tuple(ENDINGS), "help": ", ".join(ENDINGS)},
        "student": {
            "nargs": "?",
            "help": "an id or a name; a file for everybody if left out",
        },
        "-o": {
            "dest": "into",
            "type": Path,
            "metavar": "OUT",
            "help": "a file, or a directory for a class; the screen if left out, for "
            "a class a directory beside the results",
        },
    },
)
