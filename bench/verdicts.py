"""Whether a class is judged as each of its programs is alone.

Every target of a class is held against its program examined alone, once for each; one
that differs is examined alone with its own seed before anything is said.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from making import LABEL, Listed

ROOT = Path(__file__).parent.parent
_RESULTS = "results.json"
_SUMS = ("verdict", "points", "open_points", "max_points", "unseen_points")
_ROW = ("verdict", "noted", "points", "open_points", "max_points", "waits_for")

Target = Mapping[str, Any]


def differences(given: Listed, results: Path, levels: Sequence[str]) -> list[str]:
    """Return a line for everything in which a class differs from programs alone."""
    wanted = levels or [
        one.parent.name for one in sorted(results.glob(f"*/{_RESULTS}"))
    ]
    if not wanted:
        return [f"there are no results in {results}: say `run` first"]
    alone: dict[tuple[str, int], Target] = {}
    return [
        line for level in wanted for line in _of_level(given, results / level, alone)
    ]


def _of_level(
    given: Listed, directory: Path, alone: dict[tuple[str, int], Target]
) -> Iterator[str]:
    targets = _targets(directory / _RESULTS)
    missing = set(given.members) - set(targets)
    yield from (f"{directory.name} {name}: no result" for name in sorted(missing))
    first = {given.handed_in[name]: name for name in reversed(list(targets))}
    for name, target in targets.items():
        program = given.handed_in[name]
        told = list(_told(target, _alone(given, first[program], targets, alone)))
        if told and name != first[program]:
            told = list(_told(target, _alone(given, name, targets, alone)))
        yield from (f"{directory.name} {name} ({program}): {one}" for one in told)


def _targets(path: Path) -> dict[str, Target]:
    found = json.loads(path.read_text(encoding="utf-8"))["targets"]
    return {one["student"]: one for one in found}


# -- one target -----------------------------------------------------------------------


def _told(ours: Target, alone: Target) -> Iterator[str]:
    for name in _SUMS:
        if ours[name] != alone[name]:
            yield f"{name} {ours[name]} in the class, {alone[name]} alone"
    rows = {row["id"]: row for row in alone["requirements"]}
    for row in ours["requirements"]:
        pair = _shown(row), _shown(rows.pop(row["id"], {}))
        if pair[0] != pair[1]:
            yield f"{row['id']} {pair[0]} in the class, {pair[1]} alone"
    yield from (f"{name} only alone" for name in rows)


def _shown(row: Target) -> str:
    return ", ".join(f"{name} {row[name]}" for name in _ROW if row.get(name))


def _alone(
    given: Listed,
    name: str,
    targets: Mapping[str, Target],
    alone: dict[tuple[str, int], Target],
) -> Target:
    """Return what becomes of one submission alone, with its own seed."""
    seed = targets[name]["certificate"]["student_seed"]
    key = (name, seed)
    if key not in alone:
        with tempfile.TemporaryDirectory() as results:
            alone[key] = _examined(given, name, seed, Path(results))
    return alone[key]


def _examined(given: Listed, name: str, seed: int, results: Path) -> Target:
    directory = (given.directory / name).absolute()
    command = given.launch.replace("{submission}", str(directory))
    options = ["--assignment", LABEL, "--launch", command, "--seed", str(seed)]
    subprocess.run(
        [sys.executable, "-m", "pytest", "conformance", *options, "--results", results],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    found: Target = json.loads((results / _RESULTS).read_text("utf-8"))["targets"][0]
    return found
