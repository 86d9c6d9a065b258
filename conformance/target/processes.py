"""The process table: what a program has started, and how big all of it is.

Through psutil; on Linux the looks that are taken often go through `procfs`.  A
process may vanish between two looks, and its number may be given to another: that is
never an error here, and a process is held as a `psutil.Process`, which knows when it
began.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable

from conformance.target import procfs
from conformance.target.late import psutil
from conformance.target.ports import holder

__all__ = ["alive", "family", "holder", "look_up", "measure", "short_name"]

_FAST = procfs.available()


def look_up(pid: int) -> psutil.Process | None:
    """Return the process of this id, if there is one."""
    with contextlib.suppress(psutil.Error):
        return psutil.Process(pid)
    return None


def family(process: psutil.Process | None, above: int = 0) -> list[psutil.Process]:
    """Return a process and all its descendants; none where it is gone.

    So many generations `above`, which only stand around a program, are left out.
    """
    try:
        if process is None or not process.is_running():
            return []
        if not above:
            return [process, *_descendants(process)]
        return [one for child in _children(process) for one in family(child, above - 1)]
    except psutil.Error:
        return []


def _children(process: psutil.Process) -> list[psutil.Process]:
    if not _FAST:
        found: list[psutil.Process] = process.children()
        return found
    looked_up = map(look_up, procfs.children(process.pid))
    return [one for one in looked_up if one is not None]


def _descendants(process: psutil.Process) -> list[psutil.Process]:
    if not _FAST:
        found: list[psutil.Process] = process.children(recursive=True)
        return found
    looked_up = map(look_up, procfs.descendants(process.pid))
    return [one for one in looked_up if one is not None]


def alive(processes: Iterable[psutil.Process]) -> list[psutil.Process]:
    """Return those that still run; one that only waits to be buried does not."""
    return [one for one in processes if _runs(one)]


def _runs(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def short_name(process: psutil.Process) -> str:
    """Return `name (pid)`, as far as it can be seen."""
    with contextlib.suppress(psutil.Error):
        return f"{process.name()} ({process.pid})"
    return f"({process.pid})"


# -- numbers --------------------------------------------------------------------------


def measure(processes: list[psutil.Process], what: str) -> float | None:
    """Return one number about all these; `None` where it can't be seen."""
    if not processes:
        return None
    total = 0.0
    for process in processes:
        try:
            total += _MEASURES[what](process)
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
        except psutil.Error:
            return None
    return total - 1 if what == "processes" else total


def _open_files(process: psutil.Process) -> float:
    count = "num_fds" if hasattr(process, "num_fds") else "num_handles"
    return float(getattr(process, count)())


def _cpu(process: psutil.Process) -> float:
    """Count children that have ended too, or a program with many looks idle."""
    times = process.cpu_times()
    own = times.user + times.system
    return float(own + times.children_user + times.children_system)


_MEASURES: dict[str, Callable[[psutil.Process], float]] = {
    "threads": lambda one: float(one.num_threads()),
    "processes": lambda one: 1.0,
    "open_files": _open_files,
    "rss": lambda one: float(one.memory_info().rss),
    "cpu": _cpu,
}
