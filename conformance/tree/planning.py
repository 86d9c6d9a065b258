"""From the entries of a spec to what there is to be: paths and octets, nothing on disk.

A path is relative to the root, names with `/` between them; `../x` stands beside it.
The same seed gives the same plan.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from random import Random

from conformance.messages import Message, Plain
from conformance.model import Entry, Spec
from conformance.records import dataclass
from conformance.values import UnknownName, Value, evaluate, octets


@dataclass(frozen=True)
class Planned:
    """One entry to be: `content` of a file, `to` of a link."""

    path: str
    kind: str
    content: Message = field(default_factory=lambda: Plain(b""))
    to: str = ""
    mode: int | None = None


class Plan:
    """Everything that is to be, and what the names in it stand for.

    `entries` is path to entry, folders before what is in them; `names` are the named
    values that it used, the same for every play.
    """

    def __init__(self, spec: Spec, seed: str, builtin: Mapping[str, str]) -> None:
        self.entries: dict[str, Planned] = {}
        self.names: dict[str, str] = {}
        self.random = Random(seed)
        self._spec, self._builtin = spec, builtin
        for entry in spec.document_root:
            for number in range(1, entry.count + 1):
                self._add(entry, number)

    def _add(self, entry: Entry, number: int) -> None:
        scope = _Scope(self, number)
        path = os.fsdecode(octets(entry.path, scope)).strip("/")
        for folder in parents(path):
            self.entries.setdefault(folder, Planned(folder, "dir"))
        value = entry.value
        content = evaluate(value, scope) if value and entry.kind == "file" else None
        to = octets(value, scope).decode() if value and entry.kind == "link" else ""
        self.entries[path] = Planned(
            path, entry.kind, content or Plain(b""), to, entry.mode
        )

    def named(self, name: str) -> Message:
        """Return a named value, made at its first use."""
        if name in self._builtin:
            return Plain(self._builtin[name].encode())
        if name not in self.names:
            if name not in self._spec.values:
                raise UnknownName(name)
            value: Value = self._spec.values[name]
            self.names[name] = octets(value, _Scope(self, 0)).decode()
        return Plain(self.names[name].encode())


def planned(spec: Spec, seed: int, root_name: str = "root") -> Plan:
    """Return what the document root of `spec` is to hold, by the seed of a run."""
    return Plan(spec, f"{seed}/{spec.label}/root", {"root_name": root_name})


def parents(path: str) -> list[str]:
    """Return the folders above a path, the outermost first, `..` left out."""
    parts = path.split("/")[:-1]
    above = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return [folder for folder in above if folder != ".."]


class _Scope:
    """What a value in a document root may ask."""

    def __init__(self, plan: Plan, number: int) -> None:
        self._plan, self._number = plan, number

    @property
    def random(self) -> Random:
        """The randomness of the plan."""
        return self._plan.random

    def named(self, name: str) -> Message:
        """Return a named value; `n` is the number of the entry."""
        if name == "n":
            return Plain(str(self._number).encode())
        return self._plan.named(name)

    def file(self, path: str) -> Message:
        """Return a file that was planned before; UnknownName where there is none."""
        found = self._plan.entries.get(path)
        if found is None or found.kind != "file":
            raise UnknownName(path)
        return found.content
