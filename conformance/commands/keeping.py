"""Commands that keep the house in order: lint, schema, ledger, doctor."""

from __future__ import annotations

import argparse
import json
import locale
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from conformance import ledger as books
from conformance.loading import (
    Library,
    SpecError,
    faults,
    load,
    load_all,
    read,
    shown_path,
)
from conformance.loading import schema as spec_schema
from conformance.sandbox import LEVELS
from conformance.sandbox.levels import Unavailable, choose
from conformance.target.processes import holder
from conformance.tree import planned, plant

_REFERENCE = Path(__file__).parent.parent.parent / "reference"


def lint(given: argparse.Namespace) -> int:
    """Read specs strictly; print every mistake, or how many files have none."""
    mistakes: list[object] = []
    paths = given.file or [p for d in given.specs for p in sorted(d.glob("*.yaml"))]
    for path in paths:
        mistakes += _mistakes_of(path)
    if not mistakes:
        library = Library([*given.specs, *{path.parent for path in given.file}])
        mistakes += _mistakes_together(library)
    for mistake in mistakes:
        print(mistake)
    if mistakes:
        return 4
    print(f"{len(paths)} file{'' if len(paths) == 1 else 's'}, no mistakes")
    return 0


def _mistakes_of(path: Path) -> list[object]:
    try:
        read(path.read_text(encoding="utf-8"), shown_path(path))
    except SpecError as error:
        return list(error.mistakes)
    except (OSError, UnicodeDecodeError) as error:
        return [f"{path}: this file can't be read: {error}."]
    return []


def _mistakes_together(library: Library) -> list[object]:
    try:
        specs = [*library.load_all(), *library.load_abstract()]
    except SpecError as error:
        return list(error.mistakes) or [str(error)]
    return list(faults(specs))


def schema(given: argparse.Namespace) -> int:
    """Print the JSON Schema of a spec file."""
    print(json.dumps(spec_schema(), indent=2, ensure_ascii=False))
    return 0


def ledger(given: argparse.Namespace) -> int:
    """Print the ledger; fail where it has holes."""
    specs = load_all(given.specs)
    programs = books.programs(_REFERENCE)
    print(books.table(specs, programs))
    holes = books.holes(specs, programs)
    told = f"{len(holes) or 'no'} hole{'' if len(holes) == 1 else 's'}"
    print(f"\n{books.summary(specs, programs)}, {told}")
    for hole in holes:
        print(f"  {hole}")
    return 1 if holes else 0


def tree(given: argparse.Namespace) -> int:
    """Make the document root of an assignment in a new or empty directory."""
    spec, where = load(given.specs, given.assignment), Path(given.directory)
    if not spec.document_root:
        print(f"{spec.label} serves no files: its spec has no document_root.")
        return 4
    if where.exists() and (not where.is_dir() or any(where.iterdir())):
        print(f"{where} is there already and not empty; name a new directory.")
        return 4
    made = plant(planned(spec, given.seed, where.name), where)
    print(f"{where} holds {sum(1 for _ in where.rglob('*'))} entries.")
    for words in made.left_out.values():
        print(f"  left out: {words}")
    print(
        f"Start your server on it, then:\n  pytest conformance --target HOST:PORT "
        f"--assignment {spec.label} --root {where} --seed {given.seed}"
    )
    return 0


def doctor(given: argparse.Namespace) -> int:
    """Tell whether this machine can run the suite, and what it lacks."""
    wrong = False
    for good, words in _checks(given):
        wrong = wrong or not good
        print(f"{'ok  ' if good else 'LOOK'}  {words}")
    return 1 if wrong else 0


def _checks(given: argparse.Namespace) -> Iterator[tuple[bool, str]]:
    version = platform.python_version()
    yield sys.version_info >= (3, 10), f"Python {version} on {platform.platform()}"
    encoding = locale.getpreferredencoding(False)
    utf8 = (
        encoding.lower().replace("-", "") in ("utf8", "cp65001") or sys.flags.utf8_mode
    )
    yield bool(utf8), f"text is {encoding}{'' if utf8 else '; set PYTHONUTF8=1'}"
    yield from _ports(given)
    yield from _isolation()
    yield os.cpu_count() != 1, f"{os.cpu_count()} processors"


def _ports(given: argparse.Namespace) -> Iterator[tuple[bool, str]]:
    """Yield for each port of the sheets whether somebody holds it."""
    ports = {(spec.port, spec.transport) for spec in load_all(given.specs)}
    for port, transport in sorted(ports):
        held = holder(port, transport)
        words = f"port {port}/{transport} is "
        yield not held, words + (f"held by {held}: end it first" if held else "free")


def _isolation() -> Iterator[tuple[bool, str]]:
    """Yield for each level whether a class can be examined at it."""
    best = ""
    for name in LEVELS[:-1]:
        try:
            level = choose(name)
        except Unavailable as why:
            yield True, f"isolation {name}: not here, {why}"
        else:
            best = best or name
            yield True, "; ".join([f"isolation {name}: works", *level.notes])
    words = f"a class is examined at {best}" if best else "no class without danger here"
    yield bool(best), words
