"""Hostile submissions: each level of isolation stops what it is said to stop.

One run of a class for each level, with honest neighbours, as a teacher would do it;
then one question after the other about what it has left.  An attack that gets what it
is after says so in its output, or is seen by what it has reached.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conformance.sandbox import landlock
from conformance.submissions import layout
from tests.attacks import ROOT, Machine
from tests.attacks.programs import unread

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux isolates")

ROWS = ("RUN-START-1", "ECHO-DATA-1", "ECHO-CLOSE-1")
ALL = 10
NEIGHBOURS = ("0-anna", "zoe")
#: Seconds that a whole class may take.
PATIENCE = 400


@dataclass(frozen=True)
class Attack:
    """One attack: the levels that stop it, and what its program deserves.

    A level in brackets stops it where programs have a user of their own, one with a
    star where control groups hold them together.  No points are named where a program
    takes its own time away.
    """

    levels: str
    points: int | None = ALL
    quick: bool = False


EVERY = "ns lock rlimit"
ATTACKS = {
    "bomb_of_processes": Attack("ns*", None),
    "bomb_of_threads": Attack("ns* lock* rlimit*"),
    "bomb_of_memory": Attack("ns* lock* rlimit*", 0, quick=True),
    "bomb_of_memory_in_a_crowd": Attack("ns* lock* rlimit*", 0),
    "prints_without_end": Attack(EVERY),
    "prints_one_long_line": Attack(EVERY, 0),
    "prints_for_terminals": Attack(EVERY, 0, quick=True),
    "prints_for_readers": Attack(EVERY, 0, quick=True),
    "prints_verdicts": Attack(EVERY, 0, quick=True),
    "prints_no_text": Attack(EVERY, 0),
    "prints_riddles": Attack(EVERY, 0),
    "answers_what_acts": Attack(EVERY, 0, quick=True),
    "answers_without_end": Attack(EVERY, 0),
    "never_reads": Attack(EVERY, 0),
    "never_listens": Attack(EVERY, 0),
    "fills_the_disk": Attack("ns lock"),
    "makes_many_files": Attack("ns lock"),
    "reads_the_answers": Attack("ns lock", quick=True),
    "reads_its_neighbours": Attack("ns lock", quick=True),
    "reads_environments": Attack("ns lock (rlimit)", quick=True),
    "writes_outside": Attack("ns lock (rlimit)", quick=True),
    "writes_into_the_system": Attack("ns lock (rlimit)"),
    "changes_modes": Attack("ns lock (rlimit)"),
    "spoils_its_own_copy": Attack("ns lock (rlimit)"),
    "calls_services": Attack("ns lock", quick=True),
    "calls_by_other_ways": Attack("ns lock"),
    "calls_a_path": Attack("ns lock"),
    "sends_datagrams": Attack("ns"),
    "kills_everybody": Attack("ns", quick=True),
    "signals_others": Attack("ns lock (rlimit)", quick=True),
    "traces_others": Attack("ns lock (rlimit)"),
    "limits_others": Attack("ns lock (rlimit)"),
    "outlives_the_run": Attack("ns lock* rlimit* (lock) (rlimit)", quick=True),
    "squats_the_port": Attack("ns lock* rlimit* (lock) (rlimit)", quick=True),
    "runs_away": Attack("ns lock* rlimit* (lock) (rlimit)"),
    "leaves_its_group": Attack("ns lock (rlimit)"),
    "nests_namespaces": Attack("ns lock"),
    "asks_the_kernel": Attack("ns lock"),
    "opens_raw_sockets": Attack("ns lock (rlimit)"),
    "opens_the_disk": Attack("ns lock (rlimit)"),
    "gains_rights": Attack("ns lock"),
    "sets_the_clock": Attack("ns lock (rlimit)"),
    "raises_its_limits": Attack("ns lock (rlimit)"),
    "leaves_memory_behind": Attack("ns lock"),
    "dumps_its_core": Attack(EVERY),
    "ignores_signals": Attack(EVERY, quick=True),
    "closes_its_output": Attack(EVERY),
    "spins_on_every_processor": Attack(EVERY, None),
    "exhausts_descriptors": Attack(EVERY),
    "inherits_descriptors": Attack(EVERY),
    "hides_its_name": Attack("ns lock* rlimit* (lock) (rlimit)"),
    "looks_at_processes": Attack("ns lock"),
    "types_at_terminals": Attack("ns lock"),
    # On the machine's own network an earlier program may be remembered: 70 seconds.
    "claims_its_port_is_taken": Attack("ns", 0),
}
#: Do no harm, and nothing holds them at the level `rlimit`.
FREE = ("reads_the_answers", "reads_its_neighbours", "calls_services", "calls_a_path")


# -- where a class runs -------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """A level on this machine, and the Python that the suite runs with.

    `user` tells that programs have a user of their own, `group` that control groups
    hold them; `lacks` is why the level can't be had.
    """

    level: str
    python: str
    user: bool = False
    group: bool = False
    lacks: str = ""

    def stops(self, attack: Attack) -> bool:
        """Tell whether it is said to stop an attack."""
        said = attack.levels.split()
        found = {
            self.level: True,
            f"({self.level})": self.user,
            f"{self.level}*": self.group,
        }
        return any(there for word, there in found.items() if word in said)


_PROBE = """
import sys
from conformance.sandbox.levels import Unavailable, choose
try:
    print("".join(choose(sys.argv[1]).notes))
except Unavailable as why:
    sys.exit(str(why))
"""


@functools.cache
def place(level: str, python: str) -> Place:
    """Find out what a level is worth here."""
    tried = subprocess.run(
        [python, "-c", _PROBE, level],
        cwd=ROOT,
        env={**os.environ, **_found_by(python)},
        capture_output=True,
        text=True,
        check=False,
    )
    lacks = tried.stderr.strip() if tried.returncode else ""
    if level == "lock" and landlock.abi() < landlock.SCOPES_SINCE:
        lacks = "this kernel's Landlock knows no signals"
    notes = tried.stdout
    user = os.geteuid() == 0 and "run as root" not in notes
    group = "no control groups" not in notes
    return Place(level, python, user, group, lacks)


def _found_by(python: str) -> dict[str, str]:
    """Return what a Python needs to find what ours has installed."""
    ours = os.environ.get("PYTHONPATH", "")
    path = ours if python == sys.executable else sysconfig.get_path("purelib")
    return {"PYTHONPATH": path} if path else {}


@functools.cache
def anybodys() -> str:
    """Return a Python like ours that every user may start; ours where there is none."""
    other = shutil.which(
        f"python{sys.version_info[0]}.{sys.version_info[1]}", path="/usr/bin"
    )
    if os.geteuid() == 0:
        for python in filter(None, (sys.executable, other)):
            words = [python, "-I", "-c", "pass"]
            with contextlib.suppress(PermissionError):
                tried = subprocess.run(
                    words,
                    cwd="/",
                    user=65534,
                    group=65534,
                    extra_groups=[],
                    check=False,
                )
                if tried.returncode == 0:
                    return python
    return sys.executable


# -- a class, run -------------------------------------------------------------------------


@dataclass(frozen=True)
class Seen:
    """What there was to see of a run and after it."""

    place: Place
    status: int
    terminal: bytes
    students: set[str]
    deserved: dict[str, int | None]
    mark: str
    written: dict[str, bytes]
    changed: list[str]
    reached: list[str]
    harmed: list[str]
    left: list[str]

    @property
    def targets(self) -> dict[str, dict[str, Any]]:
        """Return what `results.json` says of each student."""
        found = json.loads(self.written["results.json"])["targets"]
        return {one["student"]: one for one in found}

    @property
    def got(self) -> dict[str, str]:
        """Return who says that it got something, and what."""
        texts = {name: json.dumps(target) for name, target in self.targets.items()}
        found = {
            name: re.search(f'{self.mark}: ([^"\\\\]*)', text)
            for name, text in texts.items()
        }
        return {name: match[1] for name, match in found.items() if match}


def examined(where: Place, programs: dict[str, Attack], others: bool) -> Seen:
    """Run a class of these programs, and of what attacks unread if `others` says so."""
    machine = Machine()
    try:
        deserved = _handed_in(machine, programs, others)
        before = machine.files()
        status, terminal, pid = _ran(where, machine)
        files = [one for one in machine.results.rglob("*") if one.is_file()]
        return Seen(
            where,
            status,
            terminal,
            {one.student for one in layout(machine.classroom)},
            deserved,
            machine.told()["got"],
            {str(one.relative_to(machine.results)): one.read_bytes() for one in files},
            machine.unlike(before),
            machine.services.reached(),
            machine.harmed(),
            [*machine.left(), *_kept(pid)],
        )
    finally:
        machine.close()


def _handed_in(
    machine: Machine, programs: dict[str, Attack], others: bool
) -> dict[str, int | None]:
    """Fill the class; return what each deserves."""
    classroom, told = machine.classroom, machine.told()
    deserved: dict[str, int | None] = dict.fromkeys(NEIGHBOURS, ALL)
    for name in NEIGHBOURS:
        (classroom / name).mkdir()
        shutil.copyfile(unread.HONEST, classroom / name / "main.py")
    for name, attack in programs.items():
        program = (unread.PROGRAMS / f"{name}.py").read_bytes()
        unread.hand_in(classroom / name, program, told)
        deserved[name] = attack.points
    if others:
        deserved |= unread.archives(classroom, machine.token)
        deserved |= unread.names(classroom)
        deserved |= unread.riddles(classroom)
        deserved |= unread.shadows(classroom, machine.base / "open")
        deserved |= unread.links(classroom, told)
    return deserved


def _ran(where: Place, machine: Machine) -> tuple[int, bytes, int]:
    """Run the suite; return its status, what it has printed, and its number."""
    asked = ("--submissions", str(machine.classroom), "--results", str(machine.results))
    rows = [word for row in ROWS for word in ("--requirement", row)]
    more = ("--assignment", "4.1", "--isolation", where.level, "--seed", "305")
    words = (where.python, "-m", "pytest", "conformance", "-p", "no:cacheprovider")
    with machine.network.entered():
        process = subprocess.Popen(
            [*words, *asked, *rows, *more],
            cwd=ROOT,
            env={**machine.environment(), **_found_by(where.python)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        printed, _ = process.communicate(timeout=PATIENCE)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, printed, process.pid


def _kept(pid: int) -> Iterator[str]:
    """Yield what a run has made for itself and not taken away."""
    yield from map(str, Path("/sys/fs/cgroup").rglob(f"conformance-{pid}-*"))
    yield from map(str, Path("/tmp").glob(f"conformance-[0-9]*/{pid}-*"))
    for owner in Path("/tmp").glob("conformance-scratch-*/.owner"):
        with contextlib.suppress(OSError):
            if owner.read_text("utf-8").split("\n")[1] == str(pid):
                yield str(owner.parent)


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
