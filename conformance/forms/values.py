"""How values are written in a spec file: texts with `${names}`, and the maps.

Sits between `forms` (which knows YAML) and `values` (which knows what they mean).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from conformance.forms.maps import Field, Fields, ListOf
from conformance.forms.reading import (
    Form,
    Mistake,
    Schema,
    Wrong,
    is_map,
    kind,
    nearest,
    pairs,
    text_of,
)
from conformance.forms.scalars import OneWord, Pattern, Plain, size, whole_number
from conformance.values import (
    AnyCase,
    Changed,
    File,
    Join,
    Line,
    ManyLines,
    Name,
    Number,
    Octets,
    Raw,
    Text,
    Times,
    Value,
    Word,
)

if TYPE_CHECKING:
    from yaml.nodes import Node

_NAME = r"[a-z][a-z0-9_]*"
_PARTS = re.compile(rf"\$\$|\$\{{({_NAME})\}}|\$({_NAME})\Z|\$")


def template(text: str, node: Node) -> Text:
    """Read a text: `${name}` anywhere, `$name` as the whole of it, `$$` a dollar."""
    if re.fullmatch(rf"\$({_NAME})", text):
        return Text((Name(text[1:]),))
    parts: list[str | Name] = []
    position = 0
    for found in _PARTS.finditer(text):
        parts.append(text[position : found.start()])
        parts.append(_reference(found, node))
        position = found.end()
    parts.append(text[position:])
    return Text(tuple(part for part in parts if part != ""))


def _reference(found: re.Match[str], node: Node) -> str | Name:
    if found[0] == "$$":
        return "$"
    if not found[1]:
        raise Wrong(node, "a lone '$': write '${name}' for a value, '$$' for a dollar.")
    return Name(found[1])


class NumberForm:
    """A whole number, or `$name` of one."""

    def __init__(self, plain: Pattern[int]) -> None:
        self._plain = plain

    def read(self, node: Node, mistakes: list[Mistake]) -> Number:
        """Return the number or the name."""
        text = text_of(node, self._plain.what)
        if re.fullmatch(rf"\$({_NAME})", text):
            return Name(text[1:])
        return self._plain.read(node, mistakes)

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"anyOf": [self._plain.schema(), {"type": "string", "pattern": "^\\$"}]}


def _hex(found: re.Match[str]) -> Raw:
    return Raw(bytes.fromhex(found[0]))


def _line(found: re.Match[str]) -> Line:
    shortest, longest = int(found[1]), int(found[2])
    if not 1 <= shortest <= longest <= 4096:
        raise ValueError(f"{found[0]!r} is no range of 1 to 4096 octets.")
    return Line(shortest, longest)


class ValueForm:
    """Any value of the language: a text, or a map with the key that names its kind."""

    def read(self, node: Node, mistakes: list[Mistake]) -> Value:
        """Return the value."""
        if not is_map(node):
            if kind(node) in ("a list", "nothing"):
                raise Wrong(node, f"this wants a value, and here is {kind(node)}.")
            return template(node.value, node)
        given = pairs(node, mistakes)
        for name, form in KINDS.items():
            if name in given:
                value: Value = form.read(node, mistakes)
                return value
        first = next(iter(given), "")
        raise Wrong(node, f"no value has the key {first!r}.{nearest(first, KINDS)}")

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""
        return {"$ref": "#/definitions/value"}


VALUE = ValueForm()
_COUNT = NumberForm(whole_number())
_SIZE = NumberForm(size())


def _kind(make: Any, fields: dict[str, Field]) -> Fields[Any]:
    return Fields(make, fields, "this value")


def _given(**one: Any) -> Any:
    return next(iter(one.values()))


def _text(text: Value, times: Number = 1) -> Value:
    return text if times == 1 else Times(text, times)


def _changed(change: str) -> Any:
    return lambda value: Changed(change, value)


def _all(octets: str) -> Raw:
    return Raw(bytes(range(256)))


def _one(form: Form[Any], argument: str) -> dict[str, Field]:
    return {argument: Field(form, required=True)}


_RANGE: Pattern[Line] = Pattern(r"(\d+)\.\.(\d+)", "a range such as '1..80'", _line)
_HEX: Pattern[Raw] = Pattern(r"(?:[0-9A-Fa-f]{2} ?)+", "octets such as 'ff fe'", _hex)

#: The kinds of value that are written as a map, by the key that names them.
KINDS: dict[str, Fields[Any]] = {
    "text": _kind(_text, {"text": Field(VALUE, True), "times": Field(_COUNT)}),
    "hex": _kind(_given, _one(_HEX, "hex")),
    "octets": _kind(_all, _one(OneWord(("all",)), "octets")),
    "join": _kind(Join, {"join": Field(ListOf(VALUE), True, "values")}),
    "upper": _kind(_changed("upper"), {"upper": Field(VALUE, True, "value")}),
    "percent": _kind(_changed("percent"), {"percent": Field(VALUE, True, "value")}),
    "file": _kind(File, {"file": Field(VALUE, True, "path")}),
    "word": _kind(
        Word,
        {
            "word": Field(_COUNT, True, "length"),
            "of": Field(Plain(), False, "alphabet"),
        },
    ),
    "line": _kind(_given, _one(_RANGE, "line")),
    "lines": _kind(ManyLines, {"lines": Field(_SIZE, True, "size")}),
    "random": _kind(Octets, {"random": Field(_SIZE, True, "size")}),
    "any_case": _kind(AnyCase, {"any_case": Field(VALUE, True, "value")}),
}


def value_schema() -> Schema:
    """Return the definition that `#/definitions/value` refers to."""
    kinds = [form.schema() for form in KINDS.values()]
    return {"anyOf": [{"type": ["string", "number"]}, *kinds]}
