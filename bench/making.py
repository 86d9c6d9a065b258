"""A class for the bench: every program of an assignment in turn, and those in trouble.

Right and faulty programs come from `reference/`, each with whatever it imports from
beside it; those that hang, crash and answer late lie in `bench/programs/`.
"""

from __future__ import annotations

import ast
import itertools
import json
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conformance.ledger import programs
from conformance.loading import load
from conformance.model import Spec

ROOT = Path(__file__).parent.parent
LABEL = "4.1"
LIST = "class.json"
_NAMED, _SHEET = "python {submission}/server.py {port}", "python {submission}/server.py"
_TROUBLE: Mapping[str, Sequence[str]] = {
    "hang": ("hangs",),
    "crash": ("crashes_at_start", "crashes_at_a_message"),
    "slow": ("answers_late",),
}


@dataclass(frozen=True)
class Listed:
    """What lies in a class: whose program is which, of which kind; how it is started."""

    directory: Path
    launch: str
    port: int
    members: Mapping[str, Mapping[str, str]]

    @property
    def handed_in(self) -> dict[str, str]:
        """Whose program is called what."""
        return {name: one["program"] for name, one in self.members.items()}

    @property
    def programs(self) -> dict[str, str]:
        """Each program's name to the first who has handed it in."""
        backwards = reversed(list(self.handed_in.items()))
        return {program: name for name, program in backwards}

    @property
    def kinds(self) -> dict[str, int]:
        """How many there are of each kind."""
        found = [one["kind"] for one in self.members.values()]
        return {kind: found.count(kind) for kind in dict.fromkeys(sorted(found))}


def listed(directory: Path) -> Listed:
    """Read what lies in a class."""
    told: dict[str, Any] = json.loads((directory / LIST).read_text(encoding="utf-8"))
    return Listed(directory, told["launch"], told["port"], told["members"])


def the_spec() -> Spec:
    """Return the spec of the assignment that the class is about."""
    return load([ROOT / "spec"], LABEL)


def make(
    directory: Path, number: int, trouble: Mapping[str, int], named: bool, seed: int
) -> None:
    """Make a class; `trouble` is the percentage of each kind of it."""
    spec = the_spec()
    chosen = list(_in_trouble(number, trouble))
    chosen += itertools.islice(itertools.cycle(_others(spec)), number - len(chosen))
    random.Random(seed).shuffle(chosen)
    directory.mkdir(parents=True)
    members = {}
    for index, (kind, path) in enumerate(chosen, 1):
        name = f"student{index:04}"
        _hand_in(path, directory / name)
        members[name] = {"program": path.stem, "kind": kind}
    launch = _NAMED if named else _SHEET
    told = {"launch": launch, "port": spec.port, "seed": seed, "members": members}
    (directory / LIST).write_text(json.dumps(told, indent=1), encoding="utf-8")


def _in_trouble(number: int, trouble: Mapping[str, int]) -> Iterator[tuple[str, Path]]:
    for kind, names in _TROUBLE.items():
        many = round(number * trouble[kind] / 100)
        for name in itertools.islice(itertools.cycle(names), many):
            yield kind, ROOT / "bench" / "programs" / f"{name}.py"


def _others(spec: Spec) -> list[tuple[str, Path]]:
    """Return the reference, the varieties and the faulty programs."""
    found = [
        one for one in programs(ROOT / "reference") if spec.label in one.assignments
    ]
    wanted = [
        one for kind in ("varieties", "faulty") for one in found if one.kind == kind
    ]
    first = [("reference", ROOT / spec.reference)]
    return first + [(one.kind, one.path) for one in wanted]


def _hand_in(program: Path, directory: Path) -> None:
    directory.mkdir()
    shutil.copyfile(program, directory / "server.py")
    for path in _beside(program, {program}):
        shutil.copyfile(path, directory / path.name)


def _beside(program: Path, known: set[Path]) -> Iterator[Path]:
    """Yield what a program imports from beside it, and what that imports."""
    for name in _imported(ast.parse(program.read_text(encoding="utf-8"))):
        path = program.parent / f"{name}.py"
        if path.exists() and path not in known:
            known.add(path)
            yield path
            yield from _beside(path, known)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
