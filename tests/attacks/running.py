"""A class of attackers with honest neighbours, run at a level as a teacher would do it."""

from __future__ import annotations

import contextlib
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

from conformance.sandbox import landlock
from conformance.submissions import layout
from tests.attacks import ROOT, Machine
from tests.attacks.programs import unread
from tests.attacks.table import (
    ALL,
    NEIGHBOURS,
    PATIENCE,
    ROWS,
    Attack,
)

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
