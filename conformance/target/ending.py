"""Ends a program with all that it has started, whatever that did to get away.

Every program is launched with a mark in its environment, which its children
inherit: one that left its process group, its session and its parent is still found
by it.  Knows processes and marks, nothing of why something has to end.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import signal
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from conformance.target import procfs
from conformance.target.late import psutil
from conformance.target.processes import alive, family, look_up
from conformance.tasks import Await, T, Task

#: The name of the mark in the environment of what the suite launches.
MARK = "CONFORMANCE_LAUNCH"
_OWN = Path("/proc/self/environ")
_FORM = re.compile(r"[0-9a-f]{32}")
#: Seconds in a row that a task may work, and that what was killed may take to end.
_SLICE, _FIRM = 0.002, 5.0
#: Seconds that we run after what becomes another process every moment.
_BRIEF = 0.5


def fresh_mark() -> str:
    """Return a mark that nothing else bears."""
    return secrets.token_hex(16)


def is_mark(text: object) -> bool:
    """Tell whether a text is a mark."""
    return isinstance(text, str) and _FORM.fullmatch(text) is not None


def marked(mark: str) -> Task[list[psutil.Process]]:
    """Return every living process that bears a mark, a slice of the table at a time."""
    found = []
    until = time.monotonic() + _SLICE
    for pid in psutil.pids():
        if pid != os.getpid() and _bears(pid, mark):
            found += alive([one for one in [look_up(pid)] if one is not None])
        if time.monotonic() > until:
            yield time.monotonic()
            until = time.monotonic() + _SLICE
    return found


def _bears(pid: int, mark: str) -> bool:
    if _OWN.exists():
        with contextlib.suppress(OSError):
            found = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
            return f"{MARK}={mark}".encode() in found
        return False
    with contextlib.suppress(psutil.Error, OSError):
        return bool(psutil.Process(pid).environ().get(MARK) == mark)
    return False


def end(processes: Iterable[psutil.Process]) -> None:
    """Kill these processes, and wait for none of them."""
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()


def end_all(
    known: Iterable[psutil.Process], mark: str
) -> Task[dict[int, psutil.Process]]:
    """Kill these, all that they have started and all that bear the mark.

    Looks again until nothing is left, for what was born meanwhile; returns all that
    had to be killed.
    """
    killed: dict[int, psutil.Process] = {}
    roots = {one.pid: one for one in known}
    deadline = time.monotonic() + _FIRM
    while time.monotonic() < deadline:
        bearers = yield from marked(mark)
        branches = (one for root in roots.values() for one in family(root))
        left = {one.pid: one for one in [*alive(branches), *bearers]}
        if not left:
            break
        end(left.values())
        killed.update(left)
        roots.update(left)
        yield time.monotonic() + 0.005
    return killed


def end_adopted(ours: Collection[int]) -> None:
    """End what became our child because its parent has ended; `ours` are others.

    Whatever such a process did to its environment, its session and its name: it is
    nobody else's child.
    """
    deadline = time.monotonic() + _BRIEF
    while time.monotonic() < deadline:
        adopted = set(procfs.children(os.getpid())) - set(ours)
        if not adopted:
            return
        for pid in adopted:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def at_once(task: Task[T]) -> T:
    """Do a task here and now, for those who have no loop: at the start and the end."""
    while True:
        try:
            until = next(task)
        except StopIteration as stop:
            result: T = stop.value
            return result
        _sleep(until)


def _sleep(until: float | Await) -> None:
    assert isinstance(until, float)
    time.sleep(max(0.0, until - time.monotonic()))
