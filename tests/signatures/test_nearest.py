"""Which faulty program a target fails like, and when none is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conformance.model import Level
from conformance.signatures import likened, nearest
from conformance.signatures.nearest import Catalogue
from conformance.verdicts import Likeness, Verdict
from tests.signatures.making import program, row, seen

CRASH = "step 4,connection,refused"


def _names(catalogue: Catalogue, *rows: str, **more: str) -> list[str]:
    found = catalogue.nearest(seen(*rows, **more), rows[0], "one")
    return list(_told(found))


def _told(found: Likeness | None) -> Iterator[str]:
    while found is not None:
        yield found.name
        found = found.also


def test_the_program_that_fails_the_same_way_is_named() -> None:
    """Of two that fail in one row, the one with the same finding is near."""
    catalogue = Catalogue([program("silent", "A"), program("dead", "A", words=CRASH)])
    assert _names(catalogue, "A") == ["silent"]
    assert _names(catalogue, "A", words=CRASH) == ["dead"]


def test_nothing_is_said_where_none_is_near() -> None:
    """The same row with another finding is no likeness."""
    catalogue = Catalogue([program("silent", "A")])
    assert _names(catalogue, "A", words=CRASH) == []
    assert _names(catalogue, "B") == []


def test_a_row_that_holds_speaks_against_a_program() -> None:
    """Who breaks two rows is not like a target that breaks one and keeps the other."""
    catalogue = Catalogue([program("both", "A", "B")])
    assert _names(catalogue, "A", held="B") == []


def test_a_row_that_was_not_asked_is_a_doubt() -> None:
    """Of three rows one may wait; of two, what is seen is too little to name it."""
    catalogue = Catalogue([program("three", "A", "B", "C"), program("two", "D", "E")])
    assert _names(catalogue, "A", "B") == ["three"]
    assert _names(catalogue, "A", "B", held="C") == []
    assert _names(catalogue, "D") == []


def test_a_second_fault_does_not_hide_the_first() -> None:
    """Whatever else fails, the first is found, and the second in its own row."""
    catalogue = Catalogue([program("first", "A"), program("second", "B", words=CRASH)])
    both = seen("A")
    failed = {**both.failed, **seen("B", words=CRASH).failed}
    found = [
        catalogue.nearest(type(both)(failed, frozenset()), name, "one")
        for name in ("A", "B")
    ]
    assert [one.name for one in found if one] == ["first", "second"]


def test_two_that_are_equally_near_are_both_named() -> None:
    """From outside they look the same, so both are told, in the same order always."""
    assert _names(Catalogue([program("b", "A"), program("a", "A")]), "A") == ["a", "b"]


def test_many_that_are_equally_near_are_no_help() -> None:
    """Three sentences are more than a hint."""
    assert _names(Catalogue([program(name, "A") for name in "abc"]), "A") == []


def test_a_program_of_the_same_assignment_comes_first() -> None:
    """The same fault in another assignment gives way to the one at home."""
    away = program("away", "A", assignment="two")
    assert _names(Catalogue([away, program("home", "A")]), "A") == ["home"]
    assert _names(Catalogue([away]), "A") == ["away"]


def test_confidence_lies_between_nothing_and_all() -> None:
    """The same failure is all the likeness there is, at home or not."""
    found = Catalogue([program("same", "A")]).nearest(seen("A"), "A", "one")
    assert found == Likeness("same", "It is same.", 1.0)


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have one invented program known, and count how often it is asked for."""
    asked: list[int] = []

    def catalogue() -> Catalogue:
        asked.append(1)
        words = "step 1,for,nothing"
        return Catalogue([program("silent", "A", words=words)])

    monkeypatch.setattr(nearest, "_catalogue", catalogue)
    return asked


def test_rows_that_fail_are_told_what_they_fail_like(invented: list[int]) -> None:
    """A row that fails gets its program, all others stay as they are."""
    rows = (row("A"), row("B", Verdict.PASS))
    found = likened(rows, "one")
    assert found[0].nearest == Likeness("silent", "It is silent.", 1.0)
    assert found[1] is rows[1]


def test_where_nothing_fails_nothing_is_read(invented: list[int]) -> None:
    """Neither what holds nor what is only noted needs a likeness."""
    rows = (row("A", Verdict.PASS), row("A", level=Level.INFO))
    assert likened(rows, "one") == rows
    assert invented == []
