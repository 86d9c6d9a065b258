"""Octets for human eyes: nothing acts, nothing is lost, nothing looks like another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conformance.page.seen import runs, text_runs, visible


def _text(data: bytes) -> str:
    return "".join(one.text for one in runs(data))


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"exit\r\n", r"exit\r\n"),
        (rb"exit\r\n", r"exit\\r\\n"),
        (b"a \r\n", r"a␠\r\n"),
        (b" a b", "␠a b"),
        (b"\x00\x1b[31m\x7f\x80", r"\0\x1b[31m\x7f\x80"),
        ("é文".encode(), "é文"),
        ("\u202eexe".encode(), "<U+202E>exe"),
        (b"<U+202E>", r"\x3cU+202E>"),
        ("\u200b\ufeff".encode(), "<U+200B><U+FEFF>"),
        ("\u0301a".encode(), "<U+0301>a"),
        ("␠".encode(), "<U+2420>"),
    ],
)
def test_octets_are_shown(data: bytes, shown: str) -> None:
    """What has no shape, turns the line or stands at an end is written out."""
    assert _text(data) == shown


_PIECES = [b"\\", b"\r", b"r", b"\n", b" ", b"a", b"\xc3", b"\xa9", b"<U+202E>", b"x80"]


@given(*(some.lists(some.sampled_from(_PIECES), max_size=6) for _ in "ab"))
def test_two_that_differ_never_look_alike(one: list[bytes], other: list[bytes]) -> None:
    """Different octets give different texts."""
    first, second = b"".join(one), b"".join(other)
    assert (_text(first) == _text(second)) == (first == second)


@given(some.text() | some.binary().map(lambda one: one.decode("latin-1")))
def test_nothing_acts(text: str) -> None:
    """Whatever is said, what is shown can be printed, in one line where that is asked."""
    assert visible(text).isprintable()
    assert "".join(one.text for one in text_runs(text)).replace("\n", "").isprintable()


def test_a_sentence_keeps_the_escapes_that_it_has() -> None:
    """The suite's own sentences quote octets already; they are not escaped twice."""
    assert [one.text for one in text_runs('before that "exit\\r\\n"')] == [
        'before that "exit\\r\\n"'
    ]
