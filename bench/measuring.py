"""What a command takes, seen from outside: time, processor, memory of its own process.

Processor time is that of a control group where one can be made: a box has an init of
its own, which buries what it starts, so that no parent ever hears of it.
"""

from __future__ import annotations

import contextlib
import os
import re
import resource
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_MOUNT = Path("/sys/fs/cgroup")
_ENTER = 'echo $$ > "$0" && exec "$@"'
_LOOK = 0.05
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Taken:
    """What one command took: seconds, processor seconds, and MiB at the most.

    `cpu` is of all that it has started as well, and `None` where nothing can tell it;
    `own` and `peak` are of its first process alone.
    """

    wall: float
    cpu: float | None
    own: float
    peak: float
    status: int


def taken(
    command: Sequence[str],
    log: Path,
    boxed: bool,
    environment: Mapping[str, str] | None = None,
) -> Taken:
    """Run a command and return what it took; `boxed` if its children may be hidden."""
    with _group() as group, log.open("wb") as told:
        entered = ["sh", "-c", _ENTER, str(group.entrance)] if group else []
        before, began = _buried(), time.perf_counter()
        process = subprocess.Popen(
            [*entered, *command],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
            cwd=Path(__file__).parent.parent,
            env=environment,
        )
        own, peak = _watched(process)
        wall, cpu = time.perf_counter() - began, _buried() - before
        seen = group.seconds() if group else None if boxed else cpu
    return Taken(wall, seen, own, peak, process.returncode)


def how() -> str:
    """Say where the processor times come from."""
    with _group() as group:
        if group is None:
            return "processor times from wait(), none for boxes: no control group here"
        return f"processor times from {group.directory.parent}"


def _watched(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Wait for the end; return processor seconds and the most MiB of the process."""
    own = peak = 0.0
    seen = Path(f"/proc/{process.pid}")
    while process.poll() is None:
        with contextlib.suppress(OSError):
            fields = (seen / "stat").read_text("ascii").rpartition(")")[2].split()
            own = (int(fields[11]) + int(fields[12])) / _TICKS
            found = re.search(
                r"VmHWM:\s+(\d+) kB", (seen / "status").read_text("utf-8")
            )
            peak = int(found[1]) / 1024 if found else peak
        time.sleep(_LOOK)
    return own, peak


def _buried() -> float:
    """Return the processor seconds of all children that have been waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# -- control groups -------------------------------------------------------------------


@dataclass(frozen=True)
class _Group:
    """A control group, of either version."""

    directory: Path
    entrance: Path

    def seconds(self) -> float:
        """Return the processor seconds of all that was ever in it, or below."""
        usage = self.directory / "cpuacct.usage"
        if usage.exists():
            return int(usage.read_text(encoding="ascii")) / 1e9
        text = (self.directory / "cpu.stat").read_text(encoding="ascii")
        return int(text.split()[1]) / 1e6


@contextlib.contextmanager
def _group() -> Iterator[_Group | None]:
    """Make a control group; yield `None` where that can't be done."""
    made: list[Path] = []
    group = None
    with contextlib.suppress(OSError):
        group = _first(made) if _inside("cpuacct") is not None else _second(made)
    try:
        yield group
    finally:
        for directory in reversed(made):
            with contextlib.suppress(OSError):
                directory.rmdir()


def _first(made: list[Path]) -> _Group:
    directory = _new(_MOUNT / "cpuacct" / (_inside("cpuacct") or ""), made)
    return _Group(directory, directory / "cgroup.procs")


def _second(made: list[Path]) -> _Group:
    """Make one with another inside, beside which the suite can make its own."""
    directory = _new(_MOUNT / (_inside("") or ""), made)
    with contextlib.suppress(OSError):
        handed = directory / "cgroup.subtree_control"
        handed.write_text("+cpu +memory +pids", encoding="ascii")
    inner = _new(directory, made)
    return _Group(directory, inner / "cgroup.procs")


def _new(above: Path, made: list[Path]) -> Path:
    directory = above / f"bench-{os.getpid()}"
    directory.mkdir()
    made.append(directory)
    return directory


def _inside(controller: str) -> str | None:
    """Return the path of our own group for a controller; `None` where it has none."""
    with contextlib.suppress(OSError):
        text = Path("/proc/self/cgroup").read_text(encoding="ascii")
        for line in text.splitlines():
            _, names, path = line.split(":", 2)
            if controller in names.split(","):
                return path.strip("/")
    return None
