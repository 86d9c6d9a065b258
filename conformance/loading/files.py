"""From spec files to specs: reads YAML strictly, resolves `extends`, expands cases.

Reads no more files than the assignment needs.  Every mistake of a file is reported
at once, with file, line, column, key, and the nearest right word.  Knows the
meaning of inheritance, `each` and `delivery`; knows nothing of how a case is played.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml
from yaml.nodes import Node

from conformance.forms import Mistake, Wrong, nearest
from conformance.loading.assembling import Unfit, assemble
from conformance.loading.language import FILE
from conformance.loading.raw import RawSpec
from conformance.model import Spec, Where

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_OCTETS = 1 << 20
_MOST_ALIASES = 100
_HEAD = re.compile(r"^(name|assignment):\s*['\"]?([^'\"#\n]*?)['\"]?\s*(?:#.*)?$", re.M)


class SpecError(Exception):
    """One or more mistakes in spec files, or an assignment that no file has."""

    def __init__(self, mistakes: Sequence[Mistake] | str) -> None:
        self.mistakes = () if isinstance(mistakes, str) else tuple(mistakes)
        text = mistakes if isinstance(mistakes, str) else "\n".join(map(str, mistakes))
        super().__init__(text)


class _Named(io.BytesIO):
    """Octets of a file with the name that marks are to carry."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


class Library:
    """The spec files of some directories; each is read when it is first needed."""

    def __init__(self, directories: Iterable[Path]) -> None:
        self._paths: dict[str, Path] = {}
        self._numbers: dict[str, str] = {}
        self._raw: dict[str, RawSpec] = {}
        self._digests: dict[str, bytes] = {}
        for directory in directories:
            for path in sorted(Path(directory).glob("*.yaml")):
                self._index(path)

    def _index(self, path: Path) -> None:
        head = dict(_HEAD.findall(text_of_file(path)))
        name = head.get("name", path.stem)
        self._paths[name] = path
        if head.get("assignment"):
            self._numbers[head["assignment"]] = name

    @property
    def names(self) -> list[str]:
        """The names of all files."""
        return list(self._paths)

    def raw(self, name: str) -> RawSpec:
        """Return one file as it was written; `SpecError` where it is wrong."""
        if name not in self._raw:
            path = self._paths[name]
            text = text_of_file(path)
            self._digests[name] = text.encode()
            self._raw[name] = read(text, shown_path(path))
        return self._raw[name]

    def load(self, name: str) -> Spec:
        """Return the assignment of this number or name."""
        slug = self._numbers.get(name, name)
        if slug not in self._paths or self.raw(slug).abstract:
            raise SpecError(self._unknown(name))
        return self._assembled(slug)

    def load_all(self) -> list[Spec]:
        """Return every assignment that is not abstract, the numbered ones last."""
        names = [name for name in self._paths if not self.raw(name).abstract]
        specs = [self._assembled(name) for name in names]
        return sorted(specs, key=lambda spec: (spec.assignment, len(spec.requirements)))

    def load_abstract(self) -> list[Spec]:
        """Return the files that are only extended, for checks."""
        return [
            self._assembled(name) for name in self._paths if self.raw(name).abstract
        ]

    def _assembled(self, name: str) -> Spec:
        try:
            return assemble(self._lineage(name), self.known_ids(), self._digest)
        except Unfit as unfit:
            raise SpecError(unfit.mistakes) from None

    def _lineage(self, name: str, below: tuple[str, ...] = ()) -> list[RawSpec]:
        """Return the files that `name` rests on, the deepest first, itself last."""
        raw = self.raw(name)
        found: list[RawSpec] = []
        for base in raw.extends:
            if base in (*below, name):
                raise _mistake(
                    raw.where, f"extends: {base!r} extends itself in a circle."
                )
            if base not in self._paths:
                message = f"extends: no file has the name {base!r}.{nearest(base, self._paths)}"
                raise _mistake(raw.where, message)
            found += [
                one for one in self._lineage(base, (*below, name)) if one not in found
            ]
        return [*found, raw]

    def _digest(self, lineage: Sequence[RawSpec]) -> str:
        digest = hashlib.sha256()
        for raw in lineage:
            digest.update(self._digests[raw.name])
        return digest.hexdigest()[:16]

    def known_ids(self) -> set[str]:
        """Return the ids of every file, for `needs` that other assignments have."""
        found: set[str] = set()
        for path in self._paths.values():
            found.update(
                re.findall(r"^  ([A-Z0-9]+(?:-[A-Z0-9]+)+):", text_of_file(path), re.M)
            )
        return found

    @property
    def words(self) -> list[str]:
        """The numbers and names by which assignments are asked for."""
        named = (one for one in self._paths if not self.raw(one).abstract)
        return [*self._numbers, *named]

    def _unknown(self, name: str) -> str:
        words = self.words
        if not words:
            return "There are no specs here: give a directory with --spec DIR."
        known = ", ".join(words)
        return f"There is no assignment {name!r}.{nearest(name, words)} There are: {known}."


def load(directories: Iterable[Path], name: str) -> Spec:
    """Return the assignment of this number or name; `SpecError` where it is wrong."""
    return Library(directories).load(name)


def load_all(directories: Iterable[Path]) -> list[Spec]:
    """Return every assignment in these directories."""
    return Library(directories).load_all()


def shown_path(path: Path) -> str:
    """Return a path as a person would write it: short where it is below here."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def text_of_file(path: Path) -> str:
    """Return the text of a file; `SpecError` where it can't be read."""
    place = Where(shown_path(path), 1)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _mistake(place, f"this file can't be read: {error.strerror}.") from None
    if len(data) > _MOST_OCTETS:
        raise _mistake(place, "this file is over 1 MiB, which no spec is.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        where = Where(place.path, line)
        raise _mistake(where, "this is not UTF-8; save the file as UTF-8.") from None


def read(text: str, path: str) -> RawSpec:
    """Read the text of one file strictly; `path` is how mistakes name it."""
    mistakes: list[Mistake] = []
    node = compose(text, path)
    try:
        raw = FILE.read(node, mistakes)
    except Wrong as wrong:
        wrong.tell(mistakes)
        raise SpecError(mistakes) from None
    if mistakes:
        raise SpecError(mistakes)
    return raw


def compose(text: str, path: str) -> Node:
    """Return the YAML node of a text; `SpecError` where it is no YAML."""
    if len(re.findall(r"(?:^|[\s\[{,:])\*\w", text)) > _MOST_ALIASES:
        raise _mistake(Where(path, 1), f"more than {_MOST_ALIASES} aliases (*name).")
    loader = _LOADER(_Named(text.encode(), path))
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        raise SpecError([_yaml_mistake(error, path)]) from None
    finally:
        loader.dispose()
    if node is None:
        raise _mistake(Where(path, 1), "this file is empty; it lacks at least 'name'.")
    found: Node = node
    return found


def _yaml_mistake(error: yaml.YAMLError, path: str) -> Mistake:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "this can't be read"
    where = Where(path, mark.line + 1, mark.column + 1) if mark else Where(path, 1)
    advice = " Indent with blanks, never with tabs." if "tab" in str(problem) else ""
    return Mistake(where, f"this is not YAML: {problem}.{advice}")


def _mistake(where: Where, message: str) -> SpecError:
    return SpecError([Mistake(where, message)])
