"""Reading one YAML node strictly: mistakes with their place, and the nearest word.

Scalars are constructed here, never by YAML: `no` and `12:30` are texts, only `true`
and `false` are flags.  Knows nothing of which keys a spec has.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard, TypeVar

from conformance.model import Where
from conformance.phrases import phrase
from conformance.records import dataclass

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

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
    known = {one.lower(): one for one in words}
    found = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return phrase(" Did you mean {name!r}?", name=known[found[0]]) if found else ""


def is_map(node: Node) -> TypeGuard[MappingNode]:
    """Tell whether a node is a map."""
    return _id(node) == "mapping"


def is_list(node: Node) -> TypeGuard[SequenceNode]:
    """Tell whether a node is a list."""
    return _id(node) == "sequence"


def is_word(node: Node) -> TypeGuard[ScalarNode]:
    """Tell whether a node is a scalar."""
    return _id(node) == "scalar"


def _id(node: Any) -> str:
    # Not by its class: who only plays a spec does not load YAML.
    return str(node.id)


def kind(node: Node) -> str:
    """Return what a node is, in the words of a person who writes YAML."""
    if is_map(node):
        return "a map"
    if is_list(node):
        return "a list"
    return "nothing" if is_empty(node) else f"{node.value!r}"


def is_empty(node: Node) -> bool:
    """Tell whether nothing stands there."""
    plain = is_word(node) and not node.style
    return plain and node.value in ("", "~", "null")


def text_of(node: Node, what: str) -> str:
    """Return the text of a scalar; `what` says what was asked for."""
    if not is_word(node) or is_empty(node):
        raise Wrong(node, f"this wants {what}, and here is {kind(node)}.")
    value: str = node.value
    return value


def pairs(node: Node, mistakes: list[Mistake]) -> dict[str, tuple[Node, Node]]:
    """Return a map's keys and values; a key that stands twice is a mistake."""
    if not is_map(node):
        raise Wrong(node, f"this wants a map, and here is {kind(node)}.")
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


def read_all(form: Form[T], nodes: Iterable[Node], mistakes: list[Mistake]) -> list[T]:
    """Read every node that can be read; the others are mistakes."""
    items = []
    for node in nodes:
        try:
            items.append(form.read(node, mistakes))
        except Wrong as wrong:
            wrong.tell(mistakes)
    return items
