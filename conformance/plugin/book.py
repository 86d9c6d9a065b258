"""What came back from the cases, wherever they were played.

An entry lies on the report of its case; from xdist's workers it travels as text.  Its
spec stays at home: both ends have it.
"""

from __future__ import annotations

import base64
import io
import pickle
from collections.abc import Callable, Iterable
from dataclasses import field, replace
from pathlib import Path

from conformance.examine import kept
from conformance.examine.points import count, counted
from conformance.model import Requirement, Spec
from conformance.records import dataclass
from conformance.verdicts import (
    CaseResult,
    Described,
    Examination,
    RequirementResult,
    Verdict,
)


@dataclass(frozen=True)
class Entry:
    """One case's result, of which target, and how many its requirement has."""

    spec: Spec
    target: Described
    result: CaseResult
    of: int
    seed: int
    selected: bool = False
    remarks: tuple[str, ...] = ()

    def light(self) -> Entry:
        """Return the entry without what was seen of a passing case."""
        return replace(self, result=kept(self.result))

    def packed(self) -> str:
        """Return the entry as text."""
        row = self.result.requirement
        text = io.BytesIO()
        pickle.dump((self.spec.label, row.id), text)
        packer = _Packer(text)
        at_home = _at_home(self.spec, row).items()
        packer.at_home = {id(found): name for name, found in at_home}
        packer.dump(self)
        return base64.b64encode(text.getvalue()).decode()

    @staticmethod
    def unpacked(text: str, spec_of: Callable[[str], Spec]) -> Entry:
        """Return the entry that `packed` made; the text is the suite's own.

        `spec_of` returns the spec that has a label.
        """
        packed = io.BytesIO(base64.b64decode(text))
        label, row_id = pickle.load(packed)  # noqa: S301 - our own process
        spec = spec_of(label)
        unpacker = _Unpacker(packed)
        unpacker.at_home = _at_home(spec, spec.requirement(row_id))
        entry = unpacker.load()
        assert isinstance(entry, Entry)
        return entry


def _at_home(spec: Spec, row: Requirement) -> dict[str, object]:
    """Return what both ends have, by name; a case that was added to travels along."""
    cases = {f"case {number}": case for number, case in enumerate(row.cases)}
    return {"spec": spec, "row": row, **cases}


class _Packer(pickle.Pickler):
    """Names what is at home on both ends, and packs the rest."""

    at_home: dict[int, str]

    def persistent_id(self, found: object) -> str | None:
        """Return the name of what stays at home."""
        return self.at_home.get(id(found))


class _Unpacker(pickle.Unpickler):
    """Takes what is named from here."""

    at_home: dict[str, object]

    def persistent_load(self, name: str) -> object:
        """Return what is at home under a name."""
        return self.at_home[name]


@dataclass
class Book:
    """Every entry so far, by assignment; and the replays, once they are written."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    replays: dict[str, Path] = field(default_factory=dict)
    _cases: dict[tuple[str, str], list[CaseResult]] = field(default_factory=dict)

    def write(self, entry: Entry) -> None:
        """Write one entry."""
        label, result = entry.spec.label, entry.result
        self.entries.setdefault(label, []).append(entry)
        self._cases.setdefault((label, result.requirement.id), []).append(result)

    def complete(self, entry: Entry) -> RequirementResult | None:
        """Return the requirement of `entry` once all its cases are in the book."""
        row = entry.result.requirement
        cases = self._cases[entry.spec.label, row.id]
        if len(cases) < entry.of:
            return None
        return count(entry.spec, {row.id: cases})[0]

    def examinations(self) -> list[Examination]:
        """Return an examination for each assignment that was asked."""
        return [_examination(entries) for entries in self.entries.values()]

    def verdicts(self) -> Iterable[tuple[str, Verdict]]:
        """Return level and verdict of every case."""
        for entries in self.entries.values():
            for entry in entries:
                yield entry.result.requirement.level, entry.result.verdict


def _examination(entries: list[Entry]) -> Examination:
    last = entries[-1]
    rows: dict[str, list[CaseResult]] = {}
    for entry in entries:
        rows.setdefault(entry.result.requirement.id, []).append(entry.result)
    return Examination(
        last.spec,
        last.target,
        counted(last.spec, rows),
        last.seed,
        sum(entry.result.seconds for entry in entries),
        last.selected,
        last.remarks,
    )
