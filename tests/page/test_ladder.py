"""Conversations as ladders: who sends what to whom, when, and what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.page.ladder import Asked, ladder
from conformance.page.lines import Octets, lines
from conformance.page.rows import Ladder
from conformance.page.times import CLASSES, Scale
from conformance.page.words import Words
from tests.page import made
from tests.page.made import event

WORDS = Words("en")
SERVER = Asked("server", "tcp", "127.0.0.1:5555")


def _drawn(case: dict[str, Any], asked: Asked = SERVER) -> Ladder:
    found = ladder(case, case["transcript"], asked, WORDS)
    assert found is not None
    return found


def _told(found: Ladder) -> list[tuple[object, ...]]:
    return [(one.shape, one.a, one.b, one.by, one.wrong) for one in found.rows]


def _seen(found: Ladder) -> list[str]:
    return [
        "".join(run.text for line in row.lines for run in line) or row.said
        for row in found.rows
    ]


def test_a_wait_in_vain_is_red_and_to_scale() -> None:
    """Octets go both ways; who waited stands at the end, with when it was given up."""
    found = _drawn(made.STAYS_OPEN)
    assert found.heads == (
        ("client", "this suite"),
        ("your server", "127.0.0.1:5555"),
    )
    assert _told(found) == [
        ("pill", 1, 0, "", False),
        ("arrow", 1, 2, "suite", False),
        ("arrow", 2, 1, "program", False),
        ("arrow", 1, 2, "suite", False),
        ("arrow", 2, 1, "program", False),
        ("wait", 1, 0, "", True),
        ("note", 0, 0, "", False),
    ]
    assert _seen(found)[5] == (
        "<b>2.5 s</b> waits for the end of the stream. Nothing comes."
    )
    assert found.scale.mark == ("1", 45)
    assert found.rows[5].height == CLASSES


def test_the_wrong_octet_is_marked_in_its_arrow() -> None:
    """The arrow is red, its octet stands alone, a caret counts from the beginning."""
    row = _drawn(made.CAPITALS).rows[-1]
    assert (row.wrong, row.caret) == (True, "octet 0")
    assert [(run.text, run.kind) for run in row.lines[0]] == [
        ("T", "x"),
        ("EST", ""),
        (r"\r\n", "e"),
    ]


def test_two_clients_stand_on_both_sides() -> None:
    """With two peers the program stands between them."""
    events = [
        event(0.0, "connect", peer="ann"),
        event(0.001, ">", b"b\r\n", "bob"),
        event(2.5, "rst", peer="bob"),
    ]
    case = {"verdict": "fail", "peer": "bob", "transcript": events}
    found = _drawn(case)
    assert [one[0] for one in found.heads] == ["ann", "your server", "bob"]
    assert _told(found)[1:] == [
        ("arrow", 3, 2, "suite", False),
        ("wait", 3, 0, "", False),
        ("rst", 2, 3, "program", True),
    ]


def test_a_crowd_is_the_one_that_failed_and_one_that_was_served() -> None:
    """The others are counted."""
    events = [event(0.0, ">", b"a", f"crowd {n}") for n in range(50)]
    events += [event(0.1, "<", b"a", f"crowd {n}") for n in range(49)]
    found = _drawn({"verdict": "fail", "peer": "crowd 49", "transcript": events})
    assert [one[0] for one in found.heads] == ["crowd 0", "your server", "crowd 49"]
    assert found.below == "48 more"


def test_a_client_has_a_terminal() -> None:
    """Keyboard and screen are one column; datagrams are dashed, lost ones end half way."""
    events = [
        event(0.04, ">", b"hello\n", "keyboard"),
        event(0.1, "<", b"hello", "server"),
        event(0.1, "lost >", b"HELLO", "server"),
        event(1.1, "<", b"hello", "server"),
        event(1.2, "<", b"HELLO\n", "screen"),
    ]
    case = {"verdict": "pass", "transcript": events}
    found = _drawn(case, Asked("client", "udp", ""))
    assert [one[0] for one in found.heads] == ["terminal", "your client", "server"]
    shapes = [(one.shape, one.dashed) for one in found.rows if one.shape != "wait"]
    assert shapes == [
        ("arrow", False),
        ("arrow", True),
        ("lost", True),
        ("arrow", True),
        ("arrow", False),
    ]
    waits = [one for one in found.rows if one.shape == "wait"]
    assert {one.a for one in waits} == {2}


def test_many_pieces_are_the_first_a_count_and_the_last() -> None:
    """196 pieces of one octet are three rows."""
    events = [event(n * 0.02, ">", b"x") for n in range(196)]
    found = _drawn({"verdict": "pass", "transcript": events})
    seen = [text for text in _seen(found) if not text.startswith("<b>")]
    assert seen == ["x", "194 more pieces, 194 octets, in the same way", "x"]


def test_a_long_talk_is_cut_round_the_fault() -> None:
    """At most 24 rows and two counts, the wrong one among them."""
    events = [event(n / 1000, "<>"[n % 2], f"{n}".encode()) for n in range(100)]
    wrong = made.difference(b"50", b"5X", 1, 50)
    case = {"verdict": "fail", "peer": "client", "first_difference": wrong}
    found = _drawn({**case, "transcript": events})
    assert len(found.rows) == 26
    assert sum(one.wrong for one in found.rows) == 1
    assert [text for text in _seen(found) if text.startswith("…")] == [
        "… 38 more events",
        "… 38 more events",
    ]


def _lines(data: bytes, at: int = -1, size: int = 0) -> list[str]:
    found = lines(Octets(data, size or len(data), at), WORDS)
    return ["".join(run.text for run in line) for line in found]


PAGE = b"HTTP/1.0 200 OK\r\nServer: x\r\nContent-Length: 9\r\n\r\n<a>b</a>\n"


def test_a_head_is_folded() -> None:
    """First line, how many header lines, the blank line, the body."""
    assert _lines(PAGE) == [
        r"HTTP/1.0 200 OK\r\n",
        "2 header lines, 28 octets",
        r"\r\n",
        r"<a>b</a>\n",
    ]


def test_a_head_with_the_fault_in_it_is_shown() -> None:
    """Nothing is folded where the wrong octet stands."""
    at = PAGE.index(b"x")
    assert r"Server: x\r\n" in _lines(PAGE, at)


@pytest.mark.parametrize("at", [-1, 0, 40, 199_999])
def test_long_octets_are_a_window(at: int) -> None:
    """At most five lines of 64, and what is left out adds up to the whole."""
    data = bytes(range(97, 117)) * 103
    kept = data[:1024] + data[-1024:]
    index = min(at, len(kept) - 1)
    shown = _lines(kept, index, 200_000)
    assert len(shown) <= 5
    left = [one for one in shown if one.startswith("…")]
    octets = sum(len(one) for one in shown if not one.startswith("…"))
    counted = [int("".join(filter(str.isdigit, one))) for one in left]
    assert octets + sum(counted) == 200_000
    assert all(len(one) <= 64 for one in shown)


@pytest.mark.parametrize("longest", [0.01, 0.1, 2.5, 30.0, 5000.0])
def test_a_scale_is_round_and_within_its_classes(longest: float) -> None:
    """The longest wait is the tallest; the shortest can still be seen."""
    scale = Scale.of([longest, longest / 100])
    assert scale.height(longest) == CLASSES
    assert scale.height(longest / 100) == 1
    seconds, pixels = scale.mark
    assert 0 < float(seconds) <= longest
    assert 0 < pixels <= 112
