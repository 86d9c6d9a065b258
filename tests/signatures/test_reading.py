"""What of an examination becomes its signature."""

from __future__ import annotations

import pytest

from conformance.comparing import Contrast, compare
from conformance.signatures.reading import common, signature
from conformance.verdicts import Verdict
from tests.signatures.making import row


def _words(got: str, contrast: Contrast | None = None) -> frozenset[str]:
    (words,) = signature([row("A", got=got, contrast=contrast)]).failed["A"]["case"]
    return words


def test_failures_and_what_holds_are_kept_apart() -> None:
    """A row fails, or holds, or says nothing because it was not decided."""
    found = signature(
        [row("A"), row("B", Verdict.PASS), row("C", Verdict.INCONCLUSIVE)]
    )
    assert set(found.failed) == {"A"}
    assert found.held == {"B"}


def test_times_counts_and_lengths_are_left_out() -> None:
    """What another run would say with other numbers is the same."""
    assert _words("nothing for 2.5 s; 1,024 octets before") == _words(
        "nothing for 3.7 s; 17 octets before"
    )


def test_a_status_is_no_count() -> None:
    """Which status came is a matter of the fault."""
    assert _words("status 404: gone") != _words("status 500: gone")


def test_what_is_quoted_is_marked() -> None:
    """A word of the program is not taken for one of the suite."""
    assert _words('"closed" and open') == {"step 1", '"closed', "and", "open"}


@pytest.mark.parametrize(
    ("expected", "got", "shape"),
    [
        (b"test", b"TEST", "in other letters"),
        (b"test", b"b'test'", "as Python shows it"),
        (b"a  b", b"a b", "only blanks differ"),
        (b" a  b ", b"a  b", "only its ends differ"),
        (b"test", b"te", "is cut"),
        (b"test", b"test and more", "goes on"),
        (b"test", b"You said: test", "is there behind more"),
    ],
)
def test_octets_that_differ_have_a_shape(
    expected: bytes, got: bytes, shape: str
) -> None:
    """In what way an answer is wrong does not hang on its fresh values."""
    assert shape in _words("x", compare(expected, got, longer=False))


def _way(words: str) -> frozenset[str]:
    return frozenset(words.split(","))


def test_two_runs_keep_what_both_show() -> None:
    """A quoted word, a case or a row that only one run shows is no part of the fault."""
    first = {"A": {"a": (_way('x,"fresh,"said'),), "b": (_way("x"),)}, "B": {}}
    second = {"A": {"a": (_way('x,"other,"said'),)}}
    assert common(first, second) == {"A": {"a": (_way('x,"said'),)}}


def test_two_runs_that_fail_differently_are_two_ways() -> None:
    """Where a reset races with a refusal, both belong to the same fault."""
    first, second = ({"A": {"a": (_way(words),)}} for words in ("reset", "refused"))
    assert common(first, second)["A"]["a"] == (_way("refused"), _way("reset"))
