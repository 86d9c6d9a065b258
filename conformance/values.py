"""The values of the spec language, and the octets that they stand for in one play.

A value is frozen data; `evaluate` turns it into a `Message` within a `Scope`,
which knows names, randomness and files.  A message is read in slices, so that 64
MiB of lines are never held.  Nothing here knows of sockets or of time.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from random import Random
from typing import Protocol

from conformance.messages import (
    Joined,
    Lines,
    Message,
    Noise,
    Plain,
    Repeated,
    random_line,
)
from conformance.records import dataclass

#: Octets up to which joined values are made at once.
_LARGE = 1 << 16


class UnknownName(LookupError):
    """A text refers to a name that no value of this case has."""


class Scope(Protocol):
    """What a value may ask while it is evaluated."""

    @property
    def random(self) -> Random:
        """The randomness of this play."""
        ...

    def named(self, name: str) -> Message:
        """Return a named value; UnknownName where there is none."""
        ...

    def file(self, path: str) -> Message:
        """Return a file of the document root; UnknownName where there is none."""
        ...


@dataclass(frozen=True)
class Name:
    """A reference, `$name`, in the place of a number."""

    name: str


Number = int | Name


def number(value: Number, scope: Scope) -> int:
    """Return a number, looked up where a name stands for it."""
    if isinstance(value, int):
        return value
    message = scope.named(value.name)
    return int(message.cut(0, len(message)))


@dataclass(frozen=True)
class Text:
    """A UTF-8 text; `parts` alternate between plain text and `Name`s."""

    parts: tuple[str | Name, ...]

    def message(self, scope: Scope) -> Message:
        """Return the text with its names filled in."""
        if len(self.parts) == 1 and isinstance(self.parts[0], Name):
            return scope.named(self.parts[0].name)
        return Plain(b"".join(_part(part, scope) for part in self.parts))


def _part(part: str | Name, scope: Scope) -> bytes:
    return part.encode() if isinstance(part, str) else whole(scope.named(part.name))


@dataclass(frozen=True)
class Raw:
    """Octets as they stand: `{hex: "ff fe"}`, `{octets: all}`."""

    data: bytes

    def message(self, scope: Scope) -> Message:
        """Return the octets."""
        return Plain(self.data)


@dataclass(frozen=True)
class Times:
    """A value, `times` times over."""

    value: Value
    times: Number

    def message(self, scope: Scope) -> Message:
        """Return the repeated octets."""
        return Repeated(octets(self.value, scope), number(self.times, scope))


@dataclass(frozen=True)
class Join:
    """Several values, one behind the other."""

    values: tuple[Value, ...]

    def message(self, scope: Scope) -> Message:
        """Return the joined octets; what is large stays unmade until it is read."""
        parts = [evaluate(value, scope) for value in self.values]
        if sum(map(len, parts)) > _LARGE:
            return Joined(parts)
        return Plain(b"".join(map(whole, parts)))


@dataclass(frozen=True)
class Changed:
    """A value put through one of the changes of `CHANGES`: `{upper: VALUE}`."""

    change: str
    value: Value

    def message(self, scope: Scope) -> Message:
        """Return the changed octets."""
        return Plain(CHANGES[self.change](octets(self.value, scope)))


def _upper(data: bytes) -> bytes:
    return data.decode().upper().encode()


def _percent(data: bytes) -> bytes:
    return "".join(f"%{octet:02X}" for octet in data).encode()


CHANGES: Mapping[str, Callable[[bytes], bytes]] = {"upper": _upper, "percent": _percent}


@dataclass(frozen=True)
class File:
    """What a file of the document root holds."""

    path: Value

    def message(self, scope: Scope) -> Message:
        """Return the octets of the file."""
        return scope.file(octets(self.path, scope).decode())


@dataclass(frozen=True)
class Word:
    """A random word, fresh at each evaluation."""

    length: Number
    alphabet: str = string.ascii_lowercase

    def message(self, scope: Scope) -> Message:
        """Return a new word."""
        length = number(self.length, scope)
        return Plain("".join(scope.random.choices(self.alphabet, k=length)).encode())


@dataclass(frozen=True)
class Line:
    """A random line of `shortest` to `longest` octets, CR LF added and not counted."""

    shortest: int
    longest: int

    def message(self, scope: Scope) -> Message:
        """Return a new line."""
        length = scope.random.randint(self.shortest, self.longest)
        return Plain(random_line(scope.random, length))


@dataclass(frozen=True)
class ManyLines:
    """Random lines of `size` octets in all, made as they are sent."""

    size: Number

    def message(self, scope: Scope) -> Message:
        """Return a new long message."""
        return Lines(scope.random.getrandbits(48), number(self.size, scope))


@dataclass(frozen=True)
class Octets:
    """Random octets of `size` in all, made as they are read."""

    size: Number

    def message(self, scope: Scope) -> Message:
        """Return a new long message."""
        return Noise(scope.random.getrandbits(48), number(self.size, scope))


@dataclass(frozen=True)
class AnyCase:
    """A text that is searched without regard to case."""

    value: Value

    def message(self, scope: Scope) -> Message:
        """Return the text as it is written."""
        return evaluate(self.value, scope)


Value = (
    Text
    | Raw
    | Times
    | Join
    | Changed
    | File
    | Word
    | Line
    | ManyLines
    | Octets
    | AnyCase
)


def evaluate(value: Value, scope: Scope) -> Message:
    """Return the octets that `value` stands for; fresh ones where it is random."""
    return value.message(scope)


def whole(message: Message) -> bytes:
    """Return all octets of a message."""
    return message.cut(0, len(message))


def octets(value: Value, scope: Scope) -> bytes:
    """Evaluate `value` and return all its octets."""
    return whole(evaluate(value, scope))
