"""A program as it is read: its entry and the modules of its own that it reaches.

Only this module opens files, through the other rooms, and only within bounds.  A module
beside the entry that can't be read is remembered: what it may hold is nobody's fault.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from conformance.phrases import phrase
from conformance.records import dataclass
from conformance.source.binding import bind_all
from conformance.source.living import walk
from conformance.source.names import Names
from conformance.source.parsing import Module, Quote, Unreadable, parse
from conformance.source.places import Place, Places
from conformance.source.reach import certain, imported, possible
from conformance.source.scopes import Scope, spread

__all__ = ["Program", "Quote", "Unreadable", "read_program"]

_MOST_FILES = 200
#: Of all files together: a tree takes a hundred times the room of its text.
_MOST_OCTETS = 4_000_000


@dataclass(frozen=True)
class Program:
    """What runs of a program: perhaps, and certainly; the entry first."""

    names: Names = field(repr=False)
    possible: tuple[Scope, ...] = field(repr=False)
    certain: tuple[Scope, ...] = field(repr=False)
    #: Modules that are the program's own and could not be read.
    unread: tuple[str, ...] = ()


def read_program(entry: Path) -> Program:
    """Read `entry` and the local modules it imports; `Unreadable` where it can't be."""
    shelf = _Shelf(Places(entry))
    shelf.read()
    tops = [_top(module) for module in shelf.modules.values()]
    names = Names(tops)
    scopes = [scope for top in tops for scope in top.below()]
    return Program(
        names,
        possible(tops[0], scopes, names),
        certain(tops[0], scopes, names),
        tuple(shelf.unread),
    )


def _top(module: Module) -> Scope:
    top, found = spread(module)
    bind_all(found)
    return top


class _Shelf:
    """The modules of a program, each read once."""

    def __init__(self, places: Places) -> None:
        self.modules: dict[str, Module] = {}
        self.unread: list[str] = []
        self._places = places
        self._left = _MOST_OCTETS

    def read(self) -> None:
        """Read the entry, which must be readable, and what it leads to."""
        file = self._places.entry
        waiting = deque(self._add(Place(self._places.key(file), file), main=True))
        seen = set(self.modules)
        while waiting:
            place = waiting.popleft()
            if place.key not in seen:
                seen.add(place.key)
                waiting += self._try(place)

    def _try(self, place: Place) -> list[Place]:
        if place.file is None:
            return []
        try:
            self._check_room(place.file)
            return self._add(place, main=False)
        except (Unreadable, OSError):
            self.unread.append(self._places.path(place.file))
            return []

    def _check_room(self, file: Path) -> None:
        self._left -= file.stat().st_size
        if self._left < 0 or len(self.modules) >= _MOST_FILES:
            why = phrase("{file}: the program is too long to be read", file=file.name)
            raise Unreadable(why)

    def _add(self, place: Place, main: bool) -> list[Place]:
        """Read one module; return the places that it imports."""
        assert place.file is not None
        module = parse(place.file, self._places.path(place.file), place.key, main)
        self.modules[place.key] = module
        return list(self._imports(module, place.file))

    def _imports(self, module: Module, file: Path) -> Iterator[Place]:
        for written in set(imported(walk(module.tree, module.main))):
            places = self._places.find(*written, importer=file)
            if places:
                module.local[written] = tuple(place.key for place in places)
                yield from places
