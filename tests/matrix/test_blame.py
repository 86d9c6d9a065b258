"""Clients that meet servers: what is typed, who plays when, who is to blame, the tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from conformance.grading.orders import Order
from conformance.loading import load_all
from conformance.matrix.asking import family, lines, partners
from conformance.matrix.blaming import Grid
from conformance.matrix.crosstable import fits, legend, sentences, table
from conformance.matrix.pairs import (
    ERROR,
    FAILS,
    NOT_ASKED,
    UNSTABLE,
    WORKS,
    Outcome,
    side,
)
from conformance.matrix.rounds import Pair, Rounds
from conformance.model import Spec
from conformance.report.paper import columns
from conformance.sandbox.levels import choose
from conformance.submissions.layouts import Found
from conformance.tasks import Task
from conformance.transport import Loop
from tests.submissions.exports import PROGRAM, write

SPECS = {spec.name: spec for spec in load_all([Path("spec")])}
FAMILIES = ["tcp-upper", "udp-upper"]


def _specs(name: str) -> tuple[Spec, Spec]:
    return SPECS[f"{name}-client"], SPECS[f"{name}-server"]


# -- what is asked --------------------------------------------------------------------


@pytest.mark.parametrize("name", FAMILIES)
def test_two_assignments_find_each_other(name: str) -> None:
    """The other role at the same port of the same transport, whichever was named."""
    client, server = _specs(name)
    assert partners(client, list(SPECS.values())) == [server]
    assert partners(server, list(SPECS.values())) == [client]
    assert family(client, server) == name


def test_an_assignment_may_have_no_partner() -> None:
    """Servers for which no client is an assignment meet nobody."""
    assert partners(SPECS["echo"], list(SPECS.values())) == []


@pytest.mark.parametrize("name", FAMILIES)
def test_what_is_typed_stands_in_the_specs(name: str) -> None:
    """The capitals of each line are wanted; the second is what the server is asked."""
    first, second = lines(*_specs(name), "1")
    assert first.typed.startswith(b"hello ")
    for line in (first, second):
        assert line.typed.endswith(b"\n")
        assert line.wanted == (line.typed.rstrip(b"\n").upper(),)
    assert not second.typed.startswith(b"hello ")


def test_lines_are_fresh() -> None:
    """A seed brings the same lines back, another one brings others."""
    specs = _specs("tcp-upper")
    assert lines(*specs, "1") == lines(*specs, "1")
    assert {one.typed for one in lines(*specs, "1")}.isdisjoint(
        one.typed for one in lines(*specs, "2")
    )
    assert any(octet in b"0123456789" for octet in lines(*specs, "1")[1].typed)


def test_nothing_is_typed_where_the_screen_can_not_be_foretold() -> None:
    """A spec without a case that types and prints the same gives no lines."""
    assert lines(SPECS["echo"], SPECS["echo"], "1") == []


@pytest.mark.parametrize(("role", "entry"), [(0, "client.py"), (1, "server.py")])
def test_both_programs_in_one_directory(tmp_path: Path, role: int, entry: str) -> None:
    """Who hands in client and server together has the right one started."""
    handed_in = write(tmp_path / "ann", {"client.py": PROGRAM, "server.py": PROGRAM})
    order = Order(_specs("tcp-upper")[role], 1, choose("plain"))
    made = side(Found("ann", "ann", (handed_in,)), order, tmp_path / "work")
    assert made.submission.entry == entry


# -- who plays when -------------------------------------------------------------------


class _Plays:
    """Plays pairs from a table of verdicts, and counts who plays at the same time."""

    def __init__(self, verdicts: Mapping[Pair, Sequence[str]]) -> None:
        self._verdicts, self._now = verdicts, 0
        self.seen: list[tuple[Pair, int, int]] = []

    def __call__(self, pair: Pair, attempt: int) -> Task[Outcome]:
        """Return the verdict of this attempt, after two looks."""
        self._now += 1
        self.seen.append((pair, attempt, self._now))
        yield 0.0
        yield 0.0
        self._now -= 1
        return Outcome(self._verdicts.get(pair, (WORKS,))[attempt - 1], f"{attempt}")


@pytest.fixture
def loop() -> Iterator[Loop]:
    """Return a loop, closed afterwards."""
    made = Loop()
    yield made
    made.close()


PAIRS = [(row, place) for row in range(3) for place in range(3)]


@pytest.mark.parametrize("most", [1, 4])
def test_so_many_play_at_a_time(loop: Loop, most: int) -> None:
    """Never more than are allowed, and each pair once."""
    plays = _Plays({})
    rounds = Rounds(plays, loop, PAIRS, most)
    assert [rounds.outcome(pair).verdict for pair in PAIRS] == [WORKS] * 9
    assert [pair for pair, _, _ in plays.seen] == PAIRS
    assert max(now for _, _, now in plays.seen) == most


def test_a_failing_pair_plays_again_alone(loop: Loop) -> None:
    """Its second play stands, and nobody plays beside it."""
    plays = _Plays({(0, 1): (FAILS, FAILS), (1, 1): (FAILS, WORKS)})
    rounds = Rounds(plays, loop, PAIRS, 4)
    found = {pair: rounds.outcome(pair) for pair in PAIRS}
    assert found[0, 1] == Outcome(FAILS, "2")
    assert found[1, 1] == Outcome(UNSTABLE, "it failed once: 1")
    again = [(pair, now) for pair, attempt, now in plays.seen if attempt == 2]
    assert again == [((0, 1), 1), ((1, 1), 1)]


@pytest.mark.parametrize("most", [1, 4])
def test_a_pair_that_was_left_out_can_be_asked_for(loop: Loop, most: int) -> None:
    """The references play when they are needed to tell who is to blame."""
    plays = _Plays({})
    rounds = Rounds(plays, loop, [(1, 1), (2, 2), (2, 1)], most)
    assert rounds.outcome((1, 1)) == rounds.outcome((1, 0)) == Outcome(WORKS, "1")
    assert rounds.outcome((2, 1)).verdict == WORKS
    assert max(now for _, _, now in plays.seen) <= most


# -- who is to blame ------------------------------------------------------------------


def _people(*names: str) -> list[Found]:
    reference = Found("reference", "", (Path("reference.py"),))
    return [reference, *(Found(one, one, (Path(f"{one}.py"),)) for one in names)]


def _grid(*rows: str) -> Grid:
    """Return a grid of ann and eve, bob and dan: a letter for each pair."""
    verdicts = {"w": WORKS, "f": FAILS, "u": UNSTABLE, "n": NOT_ASKED, "e": ERROR}
    outcomes = {
        (row, place): Outcome(verdicts[letter], "" if letter == "w" else "of a reason")
        for row, letters in enumerate(rows)
        for place, letter in enumerate(letters)
        if letter in verdicts
    }
    return Grid(_people("ann", "eve"), _people("bob", "dan"), outcomes)


@pytest.mark.parametrize(
    ("rows", "pair", "blame"),
    [
        (("www", "www", "www"), (1, 1), ""),
        (("www", "wfw", "www"), (1, 1), "together"),
        (("www", "ffw", "www"), (1, 1), "client"),
        (("www", "ffw", "www"), (1, 0), "client"),
        (("wfw", "wfw", "www"), (1, 1), "server"),
        (("wfw", "wfw", "www"), (0, 1), "server"),
        (("wfw", "ffw", "www"), (1, 1), "client and server"),
        (("www", "ufw", "www"), (1, 1), "unknown"),
        (("w-w", "wfw", "www"), (1, 1), "unknown"),
        (("fww", "ffw", "www"), (1, 1), "unknown"),
        (("fww", "www", "www"), (0, 0), "unknown"),
        (("www", "wuw", "www"), (1, 1), ""),
    ],
)
def test_who_is_to_blame(rows: Sequence[str], pair: Pair, blame: str) -> None:
    """Who fails with a reference is; two who do not are together."""
    assert _grid(*rows).blame(pair) == blame


def test_the_references_come_first() -> None:
    """What tells who is to blame is known before it has to be told."""
    pairs = _grid().pairs
    assert pairs[:5] == [(0, 0), (0, 1), (0, 2), (1, 0), (2, 0)]
    assert len(set(pairs)) == 9


# -- what is told ---------------------------------------------------------------------

MIXED = ("wfw", "wfw", "fff")


def test_the_table() -> None:
    """A row for each client, a column for each server, a mark for each pair."""
    assert table(_grid("wfw", "wun", "f-f"), 80, False) == [
        "             reference bob       dan",
        "  reference  ✓         ✗         ✓",
        "  ann        ✓         ?         ·",
        "  eve        ✗         ·         ✗",
    ]


def test_the_table_in_ascii() -> None:
    """Where the terminal shows no more, marks and names are ASCII."""
    grid = Grid(_people("李华"), _people("a-very-long-name-indeed"), {})
    shown = "\n".join([*table(grid, 60, True), legend(True)])
    assert shown.isascii()
    assert "a-ver~indeed" in shown
    assert (fits("utf-8"), fits("ascii"), fits("gbk")) == (True, False, False)


def test_names_that_end_differently_stay_apart() -> None:
    """A name is shortened in its middle, since ids differ at the end."""
    names = [f"a-long-name-{number:02}" for number in range(12)]
    shown = table(Grid(_people("ann"), _people(*names), {}), 80, False)
    assert "a…00 a…01" in shown[0]


@pytest.mark.parametrize("count", [3, 40, 200])
def test_a_wide_table_comes_in_blocks(count: int) -> None:
    """No line is wider than the terminal, and nobody is left out."""
    grid = Grid(_people("ann"), _people(*(f"s{n:03}" for n in range(count))), {})
    shown = table(grid, 80, False)
    assert max(map(columns, shown)) <= 80
    assert all(f"s{n:03}"[:4] in "\n".join(shown) for n in range(count))


def test_the_sentences() -> None:
    """Each fault is told once, and pairs that both work with the references by name."""
    told = sentences(_grid("wfw", "wfu", "fff"), 200, False)
    assert told == [
        "  client eve fails with the reference server: of a reason",
        "  server bob fails with the reference client: of a reason",
        "  client ann and server dan are unstable: of a reason",
        "  3 of 9 pairs work, 5 fail (by whose fault: client 2, client and server 1, "
        "server 2), 1 unstable",
    ]
    (together, _) = sentences(_grid("www", "wfw", "www"), 200, False)
    assert together.startswith("  client ann and server bob fail together")


def test_references_that_fail_blame_nobody() -> None:
    """Then one sentence says so, and no student has one."""
    told = sentences(_grid("fww", "ffw", "www"), 200, False)
    assert told[0].startswith("  the references fail with each other")
    assert len(told) == 2


def test_who_was_not_asked_is_told() -> None:
    """Who handed in nothing that starts is told once, with the reason."""
    told = sentences(_grid("wwn", "wwn", "een"), 200, False)
    assert "  dan is not asked: of a reason" in told
    assert told[-1].endswith("3 not asked, 2 error")


HOSTILE = ("=1+1", "\x1b[31mred", "a\nb", "@x", 'x,y"z', "\ud800", "a::b")


def test_hostile_names_do_nothing(tmp_path: Path) -> None:
    """No name moves a terminal, begins a formula or leaves its cell."""
    grid = Grid(_people(*HOSTILE), _people(*HOSTILE), {(1, 1): Outcome(FAILS, "=2")})
    for line in [*table(grid, 80, False), *sentences(grid, 80, False)]:
        assert line.isprintable()
    grid.write(tmp_path, {"seed": 1})
    with (tmp_path / "matrix.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert {len(row) for row in rows} == {len(HOSTILE) + 2}
    cells = [cell for row in rows for cell in row]
    assert not [one for one in cells if one.startswith(("=", "+", "-", "@"))]
    told = json.loads((tmp_path / "matrix.json").read_text(encoding="utf-8"))
    assert [one["student"] for one in told["clients"][1:]] == list(HOSTILE)
    assert all(grid.name(pair).isprintable() for pair in grid.pairs)


def test_the_files_say_what_the_table_says(tmp_path: Path) -> None:
    """Every pair once, with its verdict, blame and reason."""
    _grid("w-w", "wfw", "www").write(tmp_path, {"seed": 305})
    told = json.loads((tmp_path / "matrix.json").read_text(encoding="utf-8"))
    by_pair = {(one["client"], one["server"]): one for one in told["pairs"]}
    assert len(by_pair) == len(told["pairs"]) == 9
    assert by_pair["ann", "bob"] == {
        "client": "ann",
        "server": "bob",
        "verdict": "fails",
        "blame": "unknown",
        "reason": "of a reason",
    }
    assert by_pair["", "bob"]["verdict"] == "not played"
    text = (tmp_path / "matrix.csv").read_text(encoding="utf-8")
    assert "ann,works,fails (unknown): of a reason,works" in text
    assert told["seed"] == 305
