"""Where an import leads: to a file of the program, or out of it.

Follows the rules of the import system for directories beside the entry, by looking at
the disk alone.  Installed packages, the standard library, tests, and what lies outside
the program's own directory are not the student's and are never opened.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from conformance.records import dataclass

_TESTS = ("tests", "test")
_STANDARD = sys.stdlib_module_names


@dataclass(frozen=True)
class Place:
    """A module of the program; a directory without `__init__.py` has no file."""

    key: str
    file: Path | None


class Places:
    """The directories in which a program looks for its own modules."""

    def __init__(self, entry: Path) -> None:
        self.entry = entry.resolve()
        beside = self.entry.parent
        self.top = _top(beside)
        #: `python -m package` looks above the package, `python file.py` beside it.
        self._roots = (beside,) if self.top == beside else (beside, self.top)

    def path(self, file: Path) -> str:
        """Return a file's name as a report shows it."""
        return file.relative_to(self.top).as_posix()

    def key(self, file: Path) -> str:
        """Return the key of a module: `:` and its path without `.py`."""
        inside = file.parent if file.name == "__init__.py" else file.with_suffix("")
        return f":{inside.relative_to(self.top).as_posix()}"

    def find(self, name: str, level: int, importer: Path) -> tuple[Place, ...]:
        """Return the module that is imported behind its packages; empty: not ours."""
        parts = name.split(".") if name else []
        for root in self._bases(level, importer):
            found = tuple(self._down(root, parts, level))
            if len(found) == len(parts) + (level > 0):
                return found
        return ()

    def _bases(self, level: int, importer: Path) -> tuple[Path, ...]:
        if level == 0:
            return self._roots
        above = importer.parents[level - 1 : level]
        return tuple(base for base in above if base.is_relative_to(self.top))

    def _down(self, base: Path, parts: list[str], level: int) -> Iterator[Place]:
        if level:
            yield self._place(base)
        for number, part in enumerate(parts):
            base = base / part
            outermost = number == 0 and level == 0
            if outermost and part in sys.builtin_module_names:
                return
            if not self._is_module(base, outermost):
                return
            yield self._place(base)

    def _is_module(self, base: Path, outermost: bool) -> bool:
        if any(_is_file(file) for file in _files(base)):
            return True
        return _is_directory(base) and not (outermost and base.name in _STANDARD)

    def _place(self, base: Path) -> Place:
        """Return a module; its file only where it may be opened."""
        for file in _files(base):
            if _is_file(file):
                return Place(self.key(file), file if self._is_own(file) else None)
        return Place(self.key(base), None)

    def _is_own(self, file: Path) -> bool:
        inside = file.relative_to(self.top)
        tested = any(part in _TESTS for part in inside.parts[:-1])
        installed = "site-packages" in inside.parts
        within = file.resolve().is_relative_to(self.top)
        return within and not (tested or installed or _is_test(file.stem))


def _files(base: Path) -> tuple[Path, Path]:
    return base / "__init__.py", base.parent / f"{base.name}.py"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long, a directory that is closed to us
        return False


def _is_directory(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_test(stem: str) -> bool:
    return stem.startswith("test_") or stem.endswith("_test") or stem == "conftest"


def _top(directory: Path) -> Path:
    """Return the directory above the outermost package that holds `directory`."""
    while _is_file(directory / "__init__.py") and directory.parent != directory:
        directory = directory.parent
    return directory
