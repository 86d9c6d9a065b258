"""Records behave as the standard data classes do, but for what the type checker sees."""

from __future__ import annotations

from dataclasses import dataclass as standard
from dataclasses import field, replace

from conformance.records import dataclass


@dataclass(frozen=True)
class _Point:
    """Two numbers, and one that is not shown."""

    x: int
    y: int = 2
    hidden: list[int] = field(default_factory=list, repr=False)


@dataclass(frozen=True)
class _Named:
    """A name, with a text of its own."""

    name: str

    def __repr__(self) -> str:
        return self.name


@dataclass
class _Changing:
    """One that may change, and so has no hash."""

    x: int


@dataclass(frozen=True, eq=False)
class _Same:
    """One that is equal to nothing but itself."""

    x: int


@standard(frozen=True)
class _Standard:
    """What the standard decorator makes of two numbers."""

    x: int
    y: int = 2


def test_records_are_equal_by_their_fields() -> None:
    """The same fields are equal; another value, or another class, is not."""
    assert _Point(1) == _Point(1, 2, [])
    assert _Point(1) != _Point(1, 3)
    other: object = _Standard(1)
    assert _Point(1) != other
    assert _Changing(1) == _Changing(1)
    assert _Same(1) != _Same(1)


def test_records_have_the_hash_of_their_fields() -> None:
    """Equal ones share an entry of a dictionary; what may change has none."""
    assert {_Named("a"): 1}[_Named("a")] == 1
    assert len({_Same(1), _Same(1)}) == 2
    assert _Changing.__hash__ is None


def test_records_show_their_fields() -> None:
    """What is hidden is left out, and a text of their own stays."""
    assert repr(_Point(1, 3, [4])) == "_Point(x=1, y=3)"
    assert repr(_Named("a")) == "a"


def test_records_are_replaced_and_compared_as_ever() -> None:
    """`replace` makes another with some fields changed."""
    assert replace(_Point(1), y=5) == _Point(1, 5)
