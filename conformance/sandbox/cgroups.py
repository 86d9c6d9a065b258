"""Control groups: limits on all processes of a submission together.

Both versions: a directory for each submission, in which a process is by writing its
number.  Where none can be made, `maker` says so and the limits of single processes
have to do.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from conformance.sandbox import limits

_MOUNT = Path("/sys/fs/cgroup")
_PREFIX = "conformance-"
_PERIOD = 100_000
_QUOTA = int(_PERIOD * limits.PROCESSORS)
#: Version 1: a tree for each controller; what is written, the most important first.
_FIRST: dict[str, Mapping[str, int]] = {
    "memory": {
        "memory.limit_in_bytes": limits.MEMORY,
        "memory.memsw.limit_in_bytes": limits.MEMORY,
    },
    "pids": {"pids.max": limits.PROCESSES},
    "cpu": {"cpu.cfs_period_us": _PERIOD, "cpu.cfs_quota_us": _QUOTA},
}
_SECOND: Mapping[str, object] = {
    "memory.max": limits.MEMORY,
    "memory.swap.max": 0,
    "pids.max": limits.PROCESSES,
    "cpu.max": f"{_QUOTA} {_PERIOD}",
}


class Group:
    """The group of one submission, in one directory or one for each controller."""

    def __init__(self, directories: tuple[Path, ...]) -> None:
        self.directories = directories

    @property
    def entrances(self) -> list[str]:
        """The files into which a process writes its number to be in the group."""
        return [str(one / "cgroup.procs") for one in self.directories]

    def happened(self) -> list[str]:
        """Return what the limits have done, in words."""
        told = []
        if self._count("oom_kill", "memory.events", "memory.oom_control"):
            told.append(f"killed at {limits.MEMORY >> 20} MB of memory")
        if self._count("max", "pids.events"):
            told.append(f"held at {limits.PROCESSES} processes and threads")
        return told

    def _count(self, word: str, *names: str) -> int:
        for path in (one / name for one in self.directories for name in names):
            with contextlib.suppress(OSError, ValueError):
                lines = path.read_text(encoding="ascii").split("\n")
                found = [
                    line.split()[1] for line in lines if line.split()[:1] == [word]
                ]
                return int(found[0]) if found else 0
        return 0

    def close(self) -> None:
        """End what is left in it, and take it away."""
        for directory in self.directories:
            for _ in range(100):
                with contextlib.suppress(OSError):
                    directory.rmdir()
                    break
                self._kill(directory)
                time.sleep(0.002)

    def _kill(self, directory: Path) -> None:
        with contextlib.suppress(OSError, ValueError):
            text = (directory / "cgroup.procs").read_text(encoding="ascii")
            for pid in map(int, text.split()):
                with contextlib.suppress(OSError):
                    os.kill(pid, 9)


def maker() -> Callable[[], Group] | None:
    """Return what makes a group; `None` where this user can't have one here."""
    for make in (_second, _first):
        with contextlib.suppress(OSError):
            trial = make()
            trial.close()
            _sweep(trial)
            return make
    return None


def _sweep(ours: Group) -> None:
    """Take away the groups of runs that were killed."""
    for directory in ours.directories:
        for left in directory.parent.glob(f"{_PREFIX}*-*"):
            pid = left.name[len(_PREFIX) :].split("-")[0]
            if pid.isdigit() and not Path(f"/proc/{pid}").exists():
                Group((left,)).close()


def _name() -> str:
    return f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}"


def _first() -> Group:
    """Make a group of version 1; OSError where memory or processes can't be held."""
    name, made = _name(), []
    for controller, values in _FIRST.items():
        try:
            made.append(
                _filled(_MOUNT / controller / _inside(controller) / name, values)
            )
        except OSError:
            if controller != "cpu":
                Group(tuple(made)).close()
                raise
    return Group(tuple(made))


def _second() -> Group:
    """Make a group of version 2 beside our own; OSError where that can't be done."""
    ours = _MOUNT / _inside("")
    for above in (ours.parent, ours):
        controllers = (above / "cgroup.subtree_control").read_text(encoding="ascii")
        if {"memory", "pids"} <= set(controllers.split()):
            return Group((_filled(above / _name(), _SECOND),))
    raise OSError("memory and processes are not handed down here")


def _filled(directory: Path, values: Mapping[str, object]) -> Path:
    directory.mkdir()
    for number, (name, value) in enumerate(values.items()):
        try:
            (directory / name).write_text(str(value), encoding="ascii")
        except OSError:
            if number == 0:
                directory.rmdir()
                raise
    return directory


def _inside(controller: str) -> str:
    """Return the path of our own group below the mount of a controller."""
    text = Path("/proc/self/cgroup").read_text(encoding="ascii")
    for line in text.splitlines():
        _, names, path = line.split(":", 2)
        if controller in names.split(","):
            return path.strip("/")
    raise OSError(f"no control group of {controller or 'version 2'}")
