"""What may stand where in a spec file: small forms that read a YAML node strictly.

A form does two things: it turns a node into data, and it describes itself as JSON
Schema, so that the reader and the schema never disagree.  Every mistake names its
node (file, line, column), the key, and the nearest right word.  Scalars are
constructed here, never by YAML: `no` and `12:30` are texts, only `true` and `false`
are flags.  Knows nothing of which keys a spec has.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from conformance.model import Where

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Schema = dict[str, Any]


def where(node: Node) -> Where:
    """Return the place of a node; lines and columns count from 1."""
    mark = node.start_mark
    return Where(mark.name, mark.line + 1, mark.column + 1)


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong in a spec file, where, and what to write instead."""

    where: Where
    message: str

    def __str__(self) -> str:
        return (
            f"{self.where.path}:{self.where.line}:{self.where.column}: {self.message}"
        )


class Wrong(Exception):
    """A node can't be read; the reader goes on with its neighbours."""

    def __init__(self, node: Node, message: str) -> None:
        super().__init__(message)
        self.node = node
        self.mistake = Mistake(where(node), message)

    def under(self, key: str) -> Wrong:
        """Return the same, named by the key under which it stands."""
        message = self.mistake.message
        return Wrong(self.node, f"{key}: {message}" if message else "")

    def tell(self, mistakes: list[Mistake]) -> None:
        """Add the mistake, unless its parts have been told already."""
        if self.mistake.message:
            mistakes.append(self.mistake)


class Form(Protocol[T_co]):
    """Reads one kind of node, and describes it."""

    def read(self, node: Node, mistakes: list[Mistake]) -> T_co:
        """Return the data; raise `Wrong`, or add to `mistakes` and go on."""
        ...

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        ...


def nearest(word: str, words: Iterable[str]) -> str:
    """Return ` Did you mean …?` for the nearest of `words`, or nothing."""
    found = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f" Did you mean {found[0]!r}?" if found else ""


def kind(node: Node) -> str:
    """Return what a node is, in the words of a person who writes YAML."""
    if isinstance(node, MappingNode):
        return "a map"
    if isinstance(node, SequenceNode):
        return "a list"
    return "nothing" if is_empty(node) else f"{node.value!r}"


def is_empty(node: Node) -> bool:
    """Tell whether nothing stands there."""
    plain = isinstance(node, ScalarNode) and not node.style
    return plain and node.value in ("", "~", "null")


def text_of(node: Node, what: str) -> str:
    """Return the text of a scalar; `what` says what was asked for."""
    if not isinstance(node, ScalarNode) or is_empty(node):
        raise Wrong(node, f"{what} is asked for here, and this is {kind(node)}.")
    value: str = node.value
    return value


@dataclass(frozen=True)
class Plain:
    """A text in one line."""

    what: str = "a text"

    def read(self, node: Node, mistakes: list[Mistake]) -> str:
        """Return the text."""
        return text_of(node, self.what)

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"type": ["string", "number"]}


@dataclass(frozen=True)
class Pattern(Generic[T]):
    """A scalar of a fixed shape, turned into data by `make`."""

    pattern: str
    what: str
    make: Callable[[re.Match[str]], T]

    def read(self, node: Node, mistakes: list[Mistake]) -> T:
        """Return what `make` makes of the text."""
        found = re.fullmatch(self.pattern, text_of(node, self.what))
        if found is None:
            raise Wrong(
                node, f"{self.what} is asked for here, and this is {kind(node)}."
            )
        try:
            return self.make(found)
        except ValueError as error:
            raise Wrong(node, str(error)) from None

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"type": ["string", "number"], "pattern": f"^({self.pattern})$"}


@dataclass(frozen=True)
class Flag:
    """`true` or `false`."""

    def read(self, node: Node, mistakes: list[Mistake]) -> bool:
        """Return the flag."""
        if kind(node) not in ("'true'", "'false'"):
            raise Wrong(
                node, f"'true' or 'false' is asked for here, and this is {kind(node)}."
            )
        return bool(node.value == "true")

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class OneWord:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: Node, mistakes: list[Mistake]) -> str:
        """Return the word."""
        text = text_of(node, "one of " + ", ".join(self.words))
        if text not in self.words:
            known = ", ".join(self.words)
            raise Wrong(
                node, f"{text!r} is none of {known}.{nearest(text, self.words)}"
            )
        return text

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class Empty:
    """Nothing: a key that stands alone, such as `alive:`."""

    def read(self, node: Node, mistakes: list[Mistake]) -> None:
        """Return nothing; anything else is wrong."""
        if not is_empty(node):
            raise Wrong(
                node, f"nothing stands behind this key, and here is {kind(node)}."
            )

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"type": "null"}


@dataclass(frozen=True)
class Made(Generic[T]):
    """Another form, and what `make` makes of what it reads; nothing may stand too.

    With `absent`, a key that stands alone is read as that.
    """

    form: Form[Any]
    make: Callable[[Any], T]
    absent: T | None = None

    def read(self, node: Node, mistakes: list[Mistake]) -> T:
        """Return what is made of it."""
        if self.absent is not None and is_empty(node):
            return self.absent
        return self.make(self.form.read(node, mistakes))

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        schema = self.form.schema()
        return schema if self.absent is None else {"anyOf": [{"type": "null"}, schema]}


@dataclass(frozen=True)
class ListOf(Generic[T]):
    """A list of one kind; with `lone`, one of them may stand without its dash."""

    form: Form[T]
    lone: bool = False
    least: int = 1

    def read(self, node: Node, mistakes: list[Mistake]) -> tuple[T, ...]:
        """Return the items that can be read."""
        if self.lone and not isinstance(node, SequenceNode):
            return (self.form.read(node, mistakes),)
        if not isinstance(node, SequenceNode):
            raise Wrong(node, f"a list is asked for here, and this is {kind(node)}.")
        if len(node.value) < self.least:
            raise Wrong(node, "this list is empty.")
        return tuple(read_all(self.form, node.value, mistakes))

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        item = self.form.schema()
        several: Schema = {"type": "array", "items": item, "minItems": self.least}
        return {"anyOf": [item, several]} if self.lone else several


def read_all(form: Form[T], nodes: Iterable[Node], mistakes: list[Mistake]) -> list[T]:
    """Read every node that can be read; the others are mistakes."""
    items = []
    for node in nodes:
        try:
            items.append(form.read(node, mistakes))
        except Wrong as wrong:
            wrong.tell(mistakes)
    return items


def pairs(node: Node, mistakes: list[Mistake]) -> dict[str, tuple[Node, Node]]:
    """Return a map's keys and values; a key that stands twice is a mistake."""
    if not isinstance(node, MappingNode):
        raise Wrong(node, f"a map is asked for here, and this is {kind(node)}.")
    found: dict[str, tuple[Node, Node]] = {}
    for key, value in node.value:
        name = text_of(key, "a key")
        if name in found:
            first = where(found[name][0])
            mistakes.append(
                Mistake(
                    where(key), f"{name!r} stands twice; first in line {first.line}."
                )
            )
        found[name] = (key, value)
    return found


@dataclass(frozen=True)
class Field:
    """One key of a map: its form, and under which argument it is handed on."""

    form: Form[Any]
    required: bool = False
    argument: str = ""


@dataclass(frozen=True)
class Fields(Generic[T]):
    """A map of known keys, handed to `make` as arguments.

    `make` may raise `ValueError`: its text becomes the mistake of the whole map.
    """

    make: Callable[..., T]
    fields: Mapping[str, Field]
    what: str = "this map"
    placed: bool = False

    def read(self, node: Node, mistakes: list[Mistake]) -> T:
        """Return what `make` makes of all that can be read."""
        given = pairs(node, mistakes)
        before = len(mistakes)
        arguments = self._arguments(given, mistakes)
        for name in [name for name, one in self.fields.items() if one.required]:
            if name not in given:
                mistakes.append(Mistake(where(node), f"{self.what} lacks {name!r}."))
        if len(mistakes) > before:
            raise Wrong(*_silently(node))
        if self.placed:
            arguments["where"] = where(node)
        try:
            return self.make(**arguments)
        except ValueError as error:
            raise Wrong(node, str(error)) from None

    def _arguments(
        self, given: Mapping[str, tuple[Node, Node]], mistakes: list[Mistake]
    ) -> dict[str, Any]:
        arguments = {}
        for name, (key, value) in given.items():
            known = self.fields.get(name)
            if known is None:
                message = (
                    f"{self.what} has no key {name!r}.{nearest(name, self.fields)}"
                )
                mistakes.append(Mistake(where(key), message))
                continue
            try:
                arguments[known.argument or name] = known.form.read(value, mistakes)
            except Wrong as wrong:
                wrong.under(name).tell(mistakes)
        return arguments

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        required = [name for name, one in self.fields.items() if one.required]
        found: Schema = {
            "type": "object",
            "properties": {
                name: one.form.schema() for name, one in self.fields.items()
            },
            "additionalProperties": False,
        }
        return {**found, "required": required} if required else found


def _silently(node: Node) -> tuple[Node, str]:
    """Return what `Wrong` needs for a map whose mistakes are told already."""
    return node, ""


@dataclass(frozen=True)
class Entries(Generic[T]):
    """A map whose keys are names of the writer's choice."""

    form: Form[T]
    what: str = "a name"

    def read(self, node: Node, mistakes: list[Mistake]) -> dict[str, T]:
        """Return name to data, for all that can be read."""
        found = {}
        for name, (_, value) in pairs(node, mistakes).items():
            try:
                found[name] = self.form.read(value, mistakes)
            except Wrong as wrong:
                wrong.under(name).tell(mistakes)
        return found

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"type": "object", "additionalProperties": self.form.schema()}


@dataclass(frozen=True)
class Shorthand(Generic[T]):
    """A full map, or a short form where no key of the map is used."""

    short: Form[Any]
    full: Fields[T]
    make: Callable[[Any], T]

    def read(self, node: Node, mistakes: list[Mistake]) -> T:
        """Return what the full or the short form makes of it."""
        if isinstance(node, MappingNode):
            keys = {key.value for key, _ in node.value if isinstance(key, ScalarNode)}
            if keys & set(self.full.fields):
                return self.full.read(node, mistakes)
        return self.make(self.short.read(node, mistakes))

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"anyOf": [self.full.schema(), self.short.schema()]}


@dataclass(frozen=True)
class Wordings:
    """A text, or one text for each language."""

    languages: tuple[str, ...] = ("en", "zh")
    _one: Plain = field(default_factory=Plain)

    def read(self, node: Node, mistakes: list[Mistake]) -> dict[str, str]:
        """Return language to text; a bare text is English."""
        if not isinstance(node, MappingNode):
            return {"en": self._one.read(node, mistakes)}
        found: dict[str, str] = self._map().read(node, mistakes)
        return found

    def _map(self) -> Fields[dict[str, str]]:
        keys = {
            code: Field(self._one, required=code == "en") for code in self.languages
        }
        return Fields(dict, keys, "a text in several languages")

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"anyOf": [self._one.schema(), self._map().schema()]}


_UNITS = {"": 1, "s": 1, "ms": 0.001, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}


def whole_number(least: int = 0) -> Pattern[int]:
    """Return the form of a decimal number of at least `least`."""

    def make(found: re.Match[str]) -> int:
        return int(found[0])

    pattern = r"\d+" if least == 0 else r"[1-9]\d*"
    return Pattern(pattern, f"a whole number from {least}", make)


def duration() -> Pattern[float]:
    """Return the form of a time such as `0.2 s` or `50 ms`, in seconds."""

    def make(found: re.Match[str]) -> float:
        return float(found[1]) * _UNITS[found[2]]

    return Pattern(r"(\d+(?:\.\d+)?) (s|ms)", "a time such as '2 s' or '50 ms'", make)


def size() -> Pattern[int]:
    """Return the form of a size such as `4 KiB`, or a bare number of octets."""

    def make(found: re.Match[str]) -> int:
        return int(found[1]) * int(_UNITS[found[2] or ""])

    return Pattern(r"(\d+)(?: (KiB|MiB|GiB))?", "a size such as '4 KiB' or '200'", make)


def percent() -> Pattern[float]:
    """Return the form of a share such as `95 %`, as a fraction."""

    def make(found: re.Match[str]) -> float:
        return float(found[1]) / 100

    return Pattern(r"(\d+(?:\.\d+)?) %", "a share such as '95 %'", make)
