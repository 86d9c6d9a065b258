"""The signatures of all faulty programs, as they are kept beside the code.

One line of JSON for each program and assignment.  The file is read when the first
program fails, and once.  Who examines the faulty programs is not known here.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from conformance.records import dataclass
from conformance.signatures.reading import Failed, Words
from conformance.writing import whole

PATH = Path(__file__).with_name("signatures.jsonl")


@dataclass(frozen=True)
class Known:
    """A faulty program on one assignment: what is wrong with it, and how it fails.

    `fails` are the rows that its docstring names, its own first; `failed` has those
    that are only noted as well.
    """

    name: str
    assignment: str
    sentence: str
    fails: tuple[str, ...]
    failed: Failed


@functools.cache
def known(path: Path = PATH) -> tuple[Known, ...]:
    """Return every faulty program that is kept in a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_read(json.loads(line)) for line in lines)


def write(programs: Iterable[Known], path: Path = PATH) -> None:
    """Write the file anew, whole or not at all."""
    lines = (_line(one) for one in sorted(programs, key=_order))
    with whole(path) as draft:
        draft.write_text("".join(lines), encoding="utf-8", newline="\n")
    known.cache_clear()


def _order(one: Known) -> tuple[str, str]:
    return one.name, one.assignment


def _read(line: Mapping[str, Any]) -> Known:
    failed = {
        row: {case: tuple(map(_words, ways)) for case, ways in cases.items()}
        for row, cases in line["failed"].items()
    }
    return Known(
        line["name"],
        line["assignment"],
        line["sentence"],
        tuple(line["fails"]),
        failed,
    )


def _line(one: Known) -> str:
    failed = {
        row: {case: _told(ways) for case, ways in sorted(cases.items())}
        for row, cases in sorted(one.failed.items())
    }
    told = {
        "name": one.name,
        "assignment": one.assignment,
        "sentence": one.sentence,
        "fails": one.fails,
        "failed": failed,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _told(ways: Iterable[Words]) -> list[str]:
    return [",".join(sorted(words)) for words in ways]


def _words(text: str) -> Words:
    return frozenset(filter(None, text.split(",")))
