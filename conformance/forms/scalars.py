"""Forms of single words and numbers: texts, flags, times, sizes, shares."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic

from conformance.forms.reading import (
    Mistake,
    Schema,
    T,
    Wrong,
    is_empty,
    kind,
    nearest,
    text_of,
)
from conformance.records import dataclass

if TYPE_CHECKING:
    from yaml.nodes import Node


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
            raise Wrong(node, f"this wants {self.what}, and here is {kind(node)}.")
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
                node, f"this wants 'true' or 'false', and here is {kind(node)}."
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
