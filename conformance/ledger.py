"""The ledger: sentence, requirement, case, faulty program; and the holes in it.

A program in `reference/` says in its docstring what it is for, one key a line:
`Assignment`, `Fails`, `Noted`, `Shows`, `Launch`.  A requirement without a program
that breaks it, and a permitted alternative that no program shows, is a hole.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from conformance.model import Requirement, Spec
from conformance.records import dataclass
from conformance.verbs.hearing import Expect
from conformance.verbs.replying import ExpectHttp

_KEY = re.compile(r"^(Assignment|Fails|Noted|Shows|Launch): (.+)$", re.M)


@dataclass(frozen=True)
class Program:
    """A program that proves something about the suite."""

    path: Path
    kind: str
    sentence: str
    assignments: tuple[str, ...]
    fails: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    bare: bool = False

    @property
    def name(self) -> str:
        """The name of its file, which is the name of its fault."""
        return self.path.stem


def programs(reference: Path) -> list[Program]:
    """Return every program below `reference` that says what it is for."""
    paths = sorted(reference.glob("*/**/*.py"))
    own = [path for path in paths if not path.name.startswith("_")]
    return [_program(path, path.relative_to(reference).parts[0]) for path in own]


def _program(path: Path, kind: str) -> Program:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    keys = dict(_KEY.findall(docstring))
    return Program(
        path,
        kind,
        docstring.split("\n\n")[0].replace("\n", " "),
        _split(keys.get("Assignment", ""), ","),
        _split(keys.get("Fails", ""), ","),
        _split(keys.get("Noted", ""), ","),
        _split(keys.get("Shows", ""), ";"),
        keys.get("Launch") == "bare",
    )


def _split(text: str, by: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(by) if part.strip())


@dataclass(frozen=True)
class Line:
    """One requirement of one assignment, and the programs that break it."""

    assignment: str
    requirement: Requirement
    faulty: tuple[str, ...]

    @property
    def hole(self) -> str:
        """What is missing, or nothing."""
        if self.faulty:
            return ""
        verb = "fails" if self.requirement.level.counts else "is noted for"
        return f"{self.assignment} {self.requirement.id}: no faulty program {verb} it"


def lines(specs: Iterable[Spec], found: Sequence[Program]) -> Iterator[Line]:
    """Yield the lines of the ledger, assignment by assignment."""
    for spec in specs:
        for row in spec.requirements:
            yield Line(spec.label, row, tuple(_breaking(row, found)))


def _breaking(row: Requirement, found: Sequence[Program]) -> Iterator[str]:
    """Yield the programs whose own fault is this row, whichever file inherits it."""
    for program in found:
        if row.level.counts or row.id in program.fails:
            if program.kind == "faulty" and row.id in program.fails[:1]:
                yield program.name
        elif row.id in program.noted:
            yield program.name


def alternatives(specs: Iterable[Spec]) -> list[str]:
    """Return every permitted alternative by `REQUIREMENT: its name`."""
    found: dict[str, None] = {}
    for spec in specs:
        for row in spec.requirements:
            for case in row.cases:
                for step in case.steps:
                    for name in _named(step.verb):
                        found[f"{row.id}: {name}"] = None
    return list(found)


def _named(verb: object) -> list[str]:
    """Return the names of the alternatives that a verb permits."""
    asked = getattr(verb, "expect", verb)
    permitted = asked.one_of if isinstance(asked, (Expect, ExpectHttp)) else ()
    return [one.name for one in permitted if one.name]


def holes(specs: Sequence[Spec], found: Sequence[Program]) -> list[str]:
    """Return every hole in a sentence."""
    missing = [line.hole for line in lines(specs, found) if line.hole]
    shown = {one for program in found for one in program.shows}
    missing += [
        f"{one}: no program shows this alternative"
        for one in alternatives(specs)
        if one not in shown
    ]
    for spec in specs:
        kinds = {one.kind for one in found if spec.label in one.assignments}
        for kind in ("degenerate", "varieties"):
            if kind not in kinds:
                missing.append(f"{spec.label}: there are no {kind} programs")
    names = Counter((one.kind, one.name) for one in found)
    missing += [
        f"{name}: two {kind} programs have this name"
        for (kind, name), count in names.items()
        if count > 1
    ]
    return missing


def summary(specs: Sequence[Spec], found: Sequence[Program]) -> str:
    """Return in one line how much there is."""
    asked = {row.id for spec in specs for row in spec.requirements}
    others = {one for spec in specs for one in spec.not_asked} - asked
    cases = {
        (str(case.where), case.id)
        for spec in specs
        for row in spec.requirements
        for case in row.cases
    }
    return (
        f"{len(asked)} requirements in {len(specs)} assignments, asked in "
        f"{len(cases)} cases; {len(others)} more are not asked; {len(found)} programs"
    )


def table(specs: Sequence[Spec], found: Sequence[Program]) -> str:
    """Return the ledger as text."""
    told: list[str] = []
    for spec in specs:
        told.append(f"\n{spec.label}  {spec.title['en']}")
        for line in lines([spec], found):
            told += _shown(line)
        for identifier, why in spec.not_asked.items():
            told.append(f"  {identifier:<15} not asked: {why['en']}")
        kinds = ("as_taught", "varieties", "degenerate")
        for kind in kinds:
            names = [
                one.name
                for one in found
                if one.kind == kind and spec.label in one.assignments
            ]
            told.append(f"  {kind}: {', '.join(names) or 'none'}")
    return "\n".join(told).lstrip("\n")


def _shown(line: Line) -> list[str]:
    row = line.requirement
    cases = ", ".join(case.id for case in row.cases)
    return [
        f"  {row.id:<15} {row.level.value:<6} {row.points:>2}  {row.text['en']}",
        f"  {'':<15} asked by {cases}",
        f"  {'':<15} broken by {', '.join(line.faulty) or 'NOTHING'}",
    ]
