"""A replay judges as the suite does: the same rules, written twice, must agree."""

from __future__ import annotations

from random import Random

import pytest

from conformance.matching import Cannot, Choice, Fits, Form, Inbox
from conformance.messages import Lines, Plain, Repeated
from conformance.octets import escape
from conformance.replay import rules

KINDS = ["exact", "starts", "part_of", "lacks", "anything"]


def _form(random: Random) -> tuple[str, bytes, str, tuple[bytes, ...]]:
    """Return one form at random, over two letters so that many of them fit."""
    kind = random.choice(KINDS)
    wanted = kind in ("exact", "starts", "part_of")
    data = bytes(random.choices(b"ab", k=random.randint(0, 3))) if wanted else b""
    lacks = (bytes(random.choices(b"ab", k=2)),) if kind == "lacks" else ()
    return kind, data, random.choice(["", "open", "end"]), lacks


def _suite(
    forms: list[tuple[str, bytes, str, tuple[bytes, ...]]],
    got: bytes,
    ended: bool,
    quiet: bool,
) -> tuple[str, int, str]:
    inbox = Inbox()
    inbox.data += got
    choice = Choice(
        [Form(Plain(data), kind, then, "", lacks) for kind, data, then, lacks in forms]
    )
    answer = choice.look(inbox, ended, quiet)
    if isinstance(answer, Fits):
        return "fits", answer.size, ""
    return (
        ("cannot", answer.octet, answer.why)
        if isinstance(answer, Cannot)
        else rules.MORE
    )


def test_the_rules_agree_with_the_suite() -> None:
    """Twenty thousand random choices of forms and answers: the same verdict."""
    random = Random(3)
    for _ in range(20_000):
        forms = [_form(random) for _ in range(random.randint(1, 3))]
        got = bytes(random.choices(b"ab", k=random.randint(0, 4)))
        ended, quiet = random.random() < 0.5, random.random() < 0.5
        attempts = [
            rules.Attempt(
                {"kind": kind, "data": data, "then": then, "lacks": lacks}, {}
            )
            for kind, data, then, lacks in forms
        ]
        answer = rules.choose(attempts, bytearray(got), ended, quiet)
        assert answer == _suite(forms, got, ended, quiet), (forms, got, ended, quiet)


@pytest.mark.parametrize(
    ("seed", "size"), [(1, 3), (5, 203), (7, 65536), (9, 70001), (11, 3 << 20)]
)
def test_long_messages_are_the_same(seed: int, size: int) -> None:
    """A long message is made again from its seed, octet by octet."""
    assert rules.lines(seed, size) == Lines(seed, size).cut(0, size)


def test_repeated_octets_are_the_same() -> None:
    """What stands many times in a message stands as often in its replay."""
    for piece, times in ((b"a", 70_000), (b"X-A: b\r\n", 9_000)):
        message = Repeated(piece, times)
        recipe = {"text": piece, "times": times}
        assert rules.octets(recipe, {}) == message.cut(0, len(message))
        assert message.cut(12_345, 23_456) == (piece * times)[12_345:23_456]
        assert message.cut(len(message), len(message) + 1) == b""


def test_octets_are_written_the_same() -> None:
    """Every octet has the same escape in a replay and in the report."""
    everything = bytes(range(256))
    assert rules.escape(everything) == escape(everything)
