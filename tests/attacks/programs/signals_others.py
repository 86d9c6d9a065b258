"""Kill a process of the test and whoever started it, and ask whom else it could."""

import contextlib
import os
import signal
from functools import partial

from tests.attacks.programs import (
    TOLD,
    contained,
    got,
    none_of,
    parents,
    processes,
    serve,
)


def could() -> list[int]:
    """Return whom we could send a signal, without sending any."""
    found = []
    for pid in processes():
        with contextlib.suppress(OSError):
            os.kill(pid, 0)
            found.append(pid)
    return found


def end_group(pid: int) -> None:
    """Kill a process with its whole group, but never our own."""
    if os.getpgid(pid) == os.getpgid(0):
        raise ValueError("this is our own group")
    os.killpg(os.getpgid(pid), signal.SIGKILL)


if __name__ == "__main__":
    for pid in (TOLD["victim"], *parents()):
        none_of(partial(os.kill, pid, signal.SIGKILL))
        none_of(partial(end_group, pid))
    if not contained() and could():
        got(f"the right to end {len(could())} processes")
    serve()
