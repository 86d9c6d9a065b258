"""Hostile submissions: each level of isolation stops what it is said to stop.

One run of a class for each level, with honest neighbours, as a teacher would do it;
then one question after the other about what it has left.  An attack that gets what it
is after says so in its output, or is seen by what it has reached.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from typing import Any

import pytest

from tests.attacks.programs import unread
from tests.attacks.running import Seen, anybodys, examined, place
from tests.attacks.table import (
    ALL,
    ATTACKS,
    FREE,
    NEIGHBOURS,
)
from tests.page.reading import tags

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux isolates")

# -- what was seen ------------------------------------------------------------------------


def _places() -> list[Any]:
    """Return the runs: each level, quickly and whole, and `lock` without a user."""
    names = ("ns", "lock", "rlimit", "lock-as-root")
    whole = [
        pytest.param(f"{one}, whole", marks=pytest.mark.slow_proof) for one in names
    ]
    return [*(f"{one}, quick" for one in names), *whole]


@pytest.fixture(scope="module", params=_places())
def seen(request: pytest.FixtureRequest) -> Seen:
    """Run one class at one level; left out, with the reason, where that can't be had."""
    name, extent = str(request.param).split(", ")
    level, root = name.removesuffix("-as-root"), name.endswith("-as-root")
    where = place(level, sys.executable if root or level == "ns" else anybodys())
    if where.lacks:
        pytest.skip(where.lacks)
    if root and (os.geteuid() != 0 or where.user):
        pytest.skip("programs do not run as root here")
    quick = extent == "quick"
    chosen = {
        one: attack
        for one, attack in ATTACKS.items()
        if where.stops(attack) and (attack.quick or not quick)
    }
    return examined(where, chosen, others=not quick)


def test_a_run_ends_as_ever(seen: Seen) -> None:
    """Everybody has a result, and nothing of the suite has failed."""
    assert (seen.status, b"Traceback" in seen.terminal) == (1, False)
    assert seen.students - seen.targets.keys() == set()
    assert seen.targets.keys() - seen.students == set()
    assert [name for name, one in seen.targets.items() if one["points"] is None] == []


def test_honest_neighbours_have_full_points(seen: Seen) -> None:
    """Whatever the others do."""
    assert {name: seen.targets[name]["points"] for name in NEIGHBOURS} == dict.fromkeys(
        NEIGHBOURS, ALL
    )


def test_nobody_got_anything(seen: Seen) -> None:
    """No attack has reached what it was after, as it would say itself."""
    assert seen.got == {}


def test_everybody_has_what_is_deserved(seen: Seen) -> None:
    """As many points as its honest behaviour earns, neither more nor less."""
    points = {name: one["points"] for name, one in seen.targets.items()}
    known = {name: most for name, most in seen.deserved.items() if most is not None}
    assert {name: points.get(name) for name in known} == known


def test_nothing_of_others_has_changed(seen: Seen) -> None:
    """Neither files, nor the process of the test."""
    assert (seen.changed, seen.harmed) == ([], [])


def test_no_service_was_reached(seen: Seen) -> None:
    """Nobody has called what waits on this machine."""
    assert seen.reached == []


def test_nothing_is_left(seen: Seen) -> None:
    """No process, no file, no control group, no shared memory."""
    assert seen.left == []


def test_the_journal_holds_what_was_found_out(seen: Seen) -> None:
    """The class, a line for each submission, and nothing that the suite did not write."""
    lines = seen.written["journal.jsonl"].decode("ascii").splitlines()
    entries = [json.loads(line) for line in lines]
    students = [one["target"]["student"] for one in entries if "target" in one]
    assert sorted(students) == sorted(seen.students)
    others = [one for one in entries if "target" not in one]
    assert [list(one) for one in others] == [["class"]]


def test_limits_say_so(seen: Seen) -> None:
    """A program that ended because of a limit has a remark about it."""
    words = {"bomb_of_memory": "killed at 256 MB", "bomb_of_threads": "held at 512"}
    told = {
        name: any(wanted in one for one in seen.targets[name]["remarks"])
        for name, wanted in words.items()
        if name in seen.targets
    }
    assert told == dict.fromkeys(told, True)


#: What a terminal, an editor or a browser obeys where it stands as it is.
_ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def test_nothing_acts_in_the_terminal(seen: Seen) -> None:
    """What is printed holds no escape and no other character that acts."""
    assert _ACTS.findall(seen.terminal.decode("utf-8")) == []


def test_nothing_acts_in_the_gradebook(seen: Seen) -> None:
    """No cell is a formula, and every student has one line."""
    text = seen.written["gradebook.csv"].decode("utf-8")
    rows = list(csv.reader(text.splitlines()))
    assert len(rows) == len(seen.students) + 1
    cells = [cell for row in rows for cell in row]
    assert [
        one for one in cells if one.strip().startswith(("=", "+", "-", "@", "\uff1d"))
    ] == []
    assert _ACTS.findall(text.replace("\r\n", "\n")) == []


def test_nothing_acts_in_the_feedback(seen: Seen) -> None:
    """What comes from a program stays in its block of code."""
    found = {
        name: acting
        for name, octets in seen.written.items()
        if name.startswith("feedback/")
        for acting in [_acting(octets.decode("utf-8"))]
        if acting
    }
    assert found == {}
    assert sum(name.startswith("feedback/") for name in seen.written) == len(
        seen.students
    )


def test_nothing_acts_in_the_pages(seen: Seen) -> None:
    """Each has our script and nothing else; every student has a page."""
    pages = [name for name in seen.written if name.endswith(".html")]
    assert len(pages) == 1 + len(seen.students)
    for name in pages:
        text = seen.written[name].decode("utf-8")
        assert tags(text).acting == []
        assert _ACTS.findall(text) == []


def _acting(text: str) -> list[str]:
    """Return what Markdown or a screen would obey, outside of blocks of code."""
    outside = re.sub(r"(?ms)^(`{3,})text\n.*?^\1$", "", text)
    outside = re.sub(r"(?m)^\* `[\w-]+`", "*", re.sub(r"\\.", "", outside))
    return [*_ACTS.findall(text), *re.findall(r"<\w+|\]\(|`+|^# Full.*", outside)]


def test_results_are_plain(seen: Seen) -> None:
    """`results.json` and the journal are ASCII that can be printed."""
    for name in ("results.json", "journal.jsonl"):
        assert set(seen.written[name]) <= {*b"\n", *range(32, 127)}


# -- the attacks themselves ---------------------------------------------------------------


def test_every_program_is_in_the_table() -> None:
    """No attack is forgotten, and each says what it tries."""
    files = {one.stem: one.read_text("utf-8") for one in unread.PROGRAMS.glob("*.py")}
    programs = files.keys() - {"__init__", "unread"}
    assert programs == ATTACKS.keys()
    assert [name for name in programs if not files[name].startswith('"""')] == []


def test_attacks_are_real() -> None:
    """Where nothing is said to hold them, they get what they are after, and say so."""
    where = place("rlimit", anybodys())
    if where.lacks:
        pytest.skip(where.lacks)
    run = examined(where, {name: ATTACKS[name] for name in FREE}, others=False)
    assert run.got.keys() == set(FREE)
    assert sorted(run.reached) == ["path", "port"]
