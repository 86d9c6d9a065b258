"""The levels `lock` and `rlimit`: the machine's own network, with fewer rights.

`lock` takes files, connections and signals away (Landlock, and a list of denied
calls), `rlimit` holds processor time, memory, files and processes within limits.
Where we are root, the program gets a user of its own.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import filterfalse
from pathlib import Path
from typing import Any

from conformance.sandbox import limits
from conformance.sandbox.boxes import SETTINGS, SYSTEM, Grouped
from conformance.sandbox.cgroups import Group
from conformance.sandbox.namespaces import pythons
from conformance.sandbox.networks import HOST, Network

_SCRIPT = str(Path(__file__).with_name("confining.py"))
_SEEN = (
    "/usr",
    *SYSTEM,
    *(f"/etc/{name}" for name in SETTINGS),
    *("/dev/urandom", "/dev/random", "/dev/zero", "/proc/self", "/proc/sys"),
)
#: Users that nobody has; those who run at the same time get different ones.
_USERS = itertools.cycle(range(61184 + os.getpid() % 2000, 65000))


class Confined(Grouped):
    """One submission with fewer rights than ours, on the machine's own network.

    `user` tells that it gets a user of its own, `dials` that it is a client.
    """

    network: Network = HOST
    above = 0

    def __init__(
        self,
        level: str,
        readable: Iterable[Path],
        group: Group | None = None,
        user: bool = False,
        dials: bool = False,
    ) -> None:
        super().__init__(group)
        self.level = level
        self._readable = tuple(readable)
        settings: dict[str, object] = {"limits": self._limits(user)}
        self._user = next(filterfalse(_is_somebody, _USERS)) if user else None
        if user:
            settings["uid"] = self._user
            for path in self._readable:
                _open_to_others(path)
        elif os.geteuid() == 0:
            settings["bare"] = True
        linux = sys.platform.startswith("linux")
        self.adopts = group is None and not user and linux
        if self.adopts:
            _adopt()
        if level == "lock":
            seen = [*_SEEN, *pythons(), *map(str, self._readable)]
            calls: dict[str, object] = {"connect": None if dials else [], "bind": None}
            settings["lock"] = {"readable": seen, "writable": ["/dev/null"], **calls}
            settings["seccomp"] = True
        self._settings = json.dumps(settings)

    def _limits(self, user: bool) -> dict[str, int]:
        most = {
            "core": 0,
            "cpu": limits.CPU,
            "fsize": limits.FILE,
            "nofile": limits.OPEN_FILES,
        }
        if self._group is None:
            most["as"] = limits.ADDRESSES
        if self._group is None and user:
            # Without a user of its own, everything of ours would count; a group counts
            # better, and says so.
            most["nproc"] = limits.PROCESSES
        return most

    def wrapped(self, parts: Sequence[str], cwd: Path) -> list[str]:
        """Return the command that starts `parts` with fewer rights."""
        confined = [sys.executable, "-I", "-S", _SCRIPT, self._settings, *parts]
        if self._group is None:
            return confined
        script = "; ".join([*self._entered(), 'exec "$@"'])
        return ["/bin/sh", "-c", script, "sh", *confined]

    def close(self) -> None:
        """Take it away, with all that its user has."""
        super().close()
        if self._group is None and self._user is not None:
            # What has thrown its environment away is found by its user alone; nobody
            # can fork away from this.
            words = [sys.executable, "-I", "-S", "-c", "import os; os.kill(-1, 9)"]
            with contextlib.suppress(OSError):
                subprocess.run(words, cwd="/", check=False, **_as(self._user))


def _adopt() -> None:
    """Become the parent of every process below us that loses its own."""
    import ctypes

    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def _is_somebody(user: int) -> bool:
    """Tell whether a process of a user runs, as another suite's may."""
    for one in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if one.stat().st_uid == user:
                return True
    return False


def _as(user: int) -> dict[str, Any]:
    return {"user": user, "group": user, "extra_groups": []}


def _open_to_others(path: Path) -> None:
    """Have another user reach and read what we can read ourselves below a path."""
    _add(path.parent, 0o011)
    for above, _, names in os.walk(path):
        _add(Path(above), 0o055)
        for name in names:
            _add(Path(above, name), 0o044)


def _add(path: Path, rights: int) -> None:
    """Add rights for others, unless the file is closed to its owner, too."""
    mode = path.lstat().st_mode
    if not stat.S_ISLNK(mode) and mode & stat.S_IRUSR and mode & rights != rights:
        path.chmod(stat.S_IMODE(mode) | rights)


def why_no_lock() -> str:
    """Return what this machine lacks for the level `lock`, or nothing."""
    if not sys.platform.startswith("linux"):
        return "only Linux has Landlock"
    from conformance.sandbox.landlock import abi

    if abi() == 0:
        return "this kernel has no Landlock"
    return ""
