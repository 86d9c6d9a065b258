"""Forms of lists and maps: known keys, names of choice, short and full forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, cast

from conformance.forms.reading import (
    Form,
    Mistake,
    Schema,
    T,
    Wrong,
    is_empty,
    is_list,
    is_map,
    is_word,
    kind,
    nearest,
    pairs,
    read_all,
    where,
)
from conformance.forms.scalars import Plain
from conformance.records import dataclass

if TYPE_CHECKING:
    from yaml.nodes import Node


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
        if self.lone and not is_list(node):
            return (self.form.read(node, mistakes),)
        if not is_list(node):
            raise Wrong(node, f"this wants a list, and here is {kind(node)}.")
        if len(node.value) < self.least:
            raise Wrong(node, "this list is empty.")
        return tuple(read_all(self.form, node.value, mistakes))

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        item = self.form.schema()
        several: Schema = {"type": "array", "items": item, "minItems": self.least}
        return {"anyOf": [item, several]} if self.lone else several


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
        for name, (key, value) in pairs(node, mistakes).items():
            try:
                found[name] = _at(key, self.form.read(value, mistakes))
            except Wrong as wrong:
                wrong.under(name).tell(mistakes)
        return found

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"type": "object", "additionalProperties": self.form.schema()}


def _at(key: Node, item: T) -> T:
    """Place what was read where its name stands, if it has a place."""
    if is_dataclass(item) and hasattr(item, "where"):
        return cast(T, replace(cast(Any, item), where=where(key)))
    return item


@dataclass(frozen=True)
class Shorthand(Generic[T]):
    """A full map, or a short form where no key of the map is used.

    `short_maps` tells that the short form may be a map too.
    """

    short: Form[Any]
    full: Fields[T]
    make: Callable[[Any], T]
    short_maps: bool = True

    def read(self, node: Node, mistakes: list[Mistake]) -> T:
        """Return what the full or the short form makes of it."""
        if is_map(node):
            keys = {key.value for key, _ in node.value if is_word(key)}
            if keys & set(self.full.fields) or not self.short_maps:
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
        if not is_map(node):
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
