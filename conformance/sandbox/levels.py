"""The levels of isolation, from best to none, and which of them this machine has.

A level is found out by starting something in it, once; where it can't be had, that is
said in words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from conformance.records import dataclass
from conformance.sandbox import namespaces
from conformance.sandbox.boxes import LEVELS, Box, Plain
from conformance.sandbox.cgroups import maker
from conformance.sandbox.confined import Confined, why_no_lock
from conformance.sandbox.helped import Helped, Helper, Lost, why_refused
from conformance.sandbox.networks import Network, Own
from conformance.sandbox.seccomp import deny_list

_PATIENCE = 20.0


class Unavailable(Exception):
    """A level that this machine can't give; the text says why and what to do."""


@dataclass(frozen=True)
class Level:
    """A level that works here.

    `box(readable, dials)` makes a box in which these paths can be read; `dials` tells
    that its program is a client.  `private` tells that every box has a network of its
    own; `notes` is what is less than usual.
    """

    name: str
    box: Callable[[Iterable[Path], bool], Box]
    private: bool = False
    notes: tuple[str, ...] = ()


def choose(name: str = "auto") -> Level:
    """Return the level of a name, for `auto` the best that works here but `plain`."""
    if name != "auto":
        return _MAKERS[name]()
    reasons = []
    for one in LEVELS[:-1]:
        try:
            return _MAKERS[one]()
        except Unavailable as why:
            reasons.append(f"  {one}: {why}")
    raise Unavailable(
        "nothing on this machine can isolate programs that nobody has read:\n"
        + "\n".join(reasons)
        + "\nSay --isolation plain to run them with your rights all the same."
    )


def _plain() -> Level:
    return Level("plain", lambda readable, dials: Plain())


def _namespaces() -> Level:
    why = namespaces.why_not()
    if why:
        raise Unavailable(why)
    group, denied = maker(), _denied()
    network = _networks()

    def box(readable: Iterable[Path], dials: bool) -> Box:
        made = group() if group is not None else None
        inside = network()
        before = inside.before if isinstance(inside, Helped) else ()
        return namespaces.Namespaces(inside, readable, made, denied, before)

    notes = () if group is not None else (_NO_GROUP,)
    return _tried(Level("ns", box, True, notes))


def _lock() -> Level:
    why = why_no_lock()
    if why:
        raise Unavailable(why)
    return _confined("lock")


def _rlimit() -> Level:
    if os.name == "nt":
        raise Unavailable("Windows has no such limits")
    return _confined("rlimit")


def _confined(name: str) -> Level:
    """Return a level with fewer rights, with a user of its own where that works."""
    group, root = maker(), os.geteuid() == 0

    def level(user: bool) -> Level:
        def box(readable: Iterable[Path], dials: bool) -> Box:
            made = group() if group is not None else None
            return Confined(name, readable, made, user, dials)

        notes = [] if group is not None else [_NO_GROUP]
        notes += [_NO_USER] if root and not user else []
        return Level(name, box, notes=tuple(notes))

    try:
        return _tried(level(root))
    except Unavailable:
        if not root:
            raise
    return _tried(level(False))


_NO_USER = "its Python is out of reach for another user: programs run as root"
_NO_GROUP = "no control groups here: memory is limited for each process alone"


def _networks() -> Callable[[], Network]:
    """Return what makes private networks here; `Unavailable` where nothing does.

    An administrator makes them; everybody else has a helper make them.
    """
    try:
        Own().close()
        return Own
    except OSError as error:
        own = error.strerror
    try:
        helper = Helper()
        Helped(helper).close()
        return lambda: Helped(helper)
    except (OSError, Lost) as error:
        words = f"no network of its own can be made here ({own}), "
        words += f"nor in a user namespace ({why_refused(error)})"
        raise Unavailable(words) from None


def _denied() -> str:
    """Return a path at which a shell finds the calls that are denied, if any are.

    A file in memory: nothing of it is left behind.
    """
    calls = deny_list()
    if not calls:
        return ""
    file = os.memfd_create("denied")
    os.write(file, calls)
    return f"/proc/{os.getpid()}/fd/{file}"


def _tried(level: Level) -> Level:
    """Start something at a level, once; `Unavailable` where that does not work."""
    trial = Path(tempfile.mkdtemp(prefix="conformance-trial-"))
    file = trial / "trial.py"
    file.write_text("print(1)", encoding="ascii")
    box = level.box([trial], False)
    try:
        parts = box.wrapped([sys.executable, "-I", "-S", str(file)], trial)
        with box.network.entered():
            done = _run(parts)
    except (OSError, subprocess.SubprocessError) as error:
        raise Unavailable(f"it could not be tried: {error}") from None
    finally:
        box.close()
        shutil.rmtree(trial, ignore_errors=True)
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[-1] if said else f"exit status {done.returncode}"
        raise Unavailable(f"a trial failed: {why}")
    return level


def _run(parts: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        parts,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=os.sep,
        timeout=_PATIENCE,
        check=False,
    )


_MAKERS: dict[str, Callable[[], Level]] = {
    "ns": _namespaces,
    "lock": _lock,
    "rlimit": _rlimit,
    "plain": _plain,
}
