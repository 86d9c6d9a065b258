"""What a course changes in assignments without touching their specs.

    "4.1":
      ECHO-FD-1: {level: MUST, points: 4}
      ECHO-LAT-1: {points: 0, visibility: hidden}
      ECHO-BIG-1: {patience: 10}

Read as strictly as a spec.  Knows levels, points, time limits and who may see a row;
knows nothing of cases.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from yaml.nodes import Node

from conformance.forms import Mistake, Wrong, nearest, pairs, text_of, where
from conformance.loading.files import (
    Library,
    SpecError,
    compose,
    shown_path,
    text_of_file,
)
from conformance.model import PATIENCE, VISIBLE, Level, Requirement, Spec, Where

_VISIBILITIES = (VISIBLE, "hidden", "after_due_date", "after_published")
_MOST_POINTS = 1000


def overlaid(
    specs: Sequence[Spec], path: Path, directories: Iterable[Path]
) -> list[Spec]:
    """Return specs as the file at `path` changes them; `SpecError` where it is wrong.

    It may name any assignment in `directories`; the rows of those that are not among
    `specs` are left alone.
    """
    text = text_of_file(path)
    if not text.strip():
        empty = Where(shown_path(path), 1)
        raise SpecError([Mistake(empty, "this file is empty; name an assignment.")])
    mistakes: list[Mistake] = []
    try:
        others = Library(directories).words
        changes = _read(compose(text, shown_path(path)), specs, others, mistakes)
    except Wrong as wrong:
        wrong.tell(mistakes)
    if mistakes:
        raise SpecError(mistakes)
    return [
        _changed(one, changes[one.label], text) if one.label in changes else one
        for one in specs
    ]


_Changes = Mapping[str, Mapping[str, Any]]


def _read(
    node: Node, specs: Sequence[Spec], others: Sequence[str], mistakes: list[Mistake]
) -> dict[str, _Changes]:
    """Return label to id to what changes."""
    known = {name: one for one in specs for name in (one.label, one.name)}
    found: dict[str, _Changes] = {}
    for name, (key, rows) in pairs(node, mistakes).items():
        spec = known.get(name)
        if spec is not None:
            found[spec.label] = _rows(rows, spec, mistakes)
        elif name not in others:
            words = f"there is no assignment {name!r}.{nearest(name, others)}"
            mistakes.append(Mistake(where(key), words))
    return found


def _rows(node: Node, spec: Spec, mistakes: list[Mistake]) -> _Changes:
    ids = [row.id for row in spec.requirements]
    found = {}
    for name, (key, value) in pairs(node, mistakes).items():
        if name in ids:
            found[name] = _row(value, mistakes)
        else:
            words = f"{spec.label} has no {name!r}.{nearest(name, ids)}"
            mistakes.append(Mistake(where(key), words))
    return found


def _row(node: Node, mistakes: list[Mistake]) -> Mapping[str, Any]:
    found = {}
    for name, (key, value) in pairs(node, mistakes).items():
        if name not in _READERS:
            words = f"there is no key {name!r} here.{nearest(name, _READERS)}"
            mistakes.append(Mistake(where(key), words))
            continue
        try:
            found[name] = _READERS[name](value)
        except Wrong as wrong:
            wrong.under(name).tell(mistakes)
    return found


def _level(node: Node) -> Level:
    return Level(_one_of(node, [level.value for level in Level]))


def _visibility(node: Node) -> str:
    return _one_of(node, _VISIBILITIES)


def _one_of(node: Node, words: Sequence[str]) -> str:
    text = text_of(node, f"one of {', '.join(words)}")
    if text not in words:
        near = nearest(text, words)
        raise Wrong(node, f"this is one of {', '.join(words)}, not {text!r}.{near}")
    return text


def _points(node: Node) -> int:
    text = text_of(node, "a whole number")
    if not (text.isascii() and text.isdigit() and int(text) <= _MOST_POINTS):
        words = f"this wants a whole number up to {_MOST_POINTS}, and here is {text!r}."
        raise Wrong(node, words)
    return int(text)


def _patience(node: Node) -> float:
    text = text_of(node, "a number of seconds")
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not (PATIENCE <= found < math.inf):
        words = f"a wait is given up after {PATIENCE} seconds or later, not {text!r}."
        raise Wrong(node, words)
    return found


_READERS: dict[str, Callable[[Node], Any]] = {
    "level": _level,
    "points": _points,
    "patience": _patience,
    "visibility": _visibility,
}


def _changed(spec: Spec, changes: _Changes, text: str) -> Spec:
    rows = tuple(_with(row, changes.get(row.id, {})) for row in spec.requirements)
    digest = hashlib.sha256(f"{spec.digest}\n{text}".encode()).hexdigest()[:16]
    return replace(spec, requirements=rows, digest=digest)


def _with(row: Requirement, change: Mapping[str, Any]) -> Requirement:
    """Return a row as it is changed; what no longer counts has no points."""
    change = dict(change)
    patience = change.pop("patience", None)
    if patience is not None:
        cases = tuple(replace(case, patience=patience) for case in row.cases)
        change["cases"] = cases
    changed: Requirement = replace(row, **change)
    return changed
