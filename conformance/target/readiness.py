"""Waits until a program listens, as the process table has it.

The port that is expected comes first; another one is taken when it has been there
for a while and the expected one has not come.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from conformance.target.life import Life
from conformance.target.ports import Listener
from conformance.tasks import Task

#: Seconds in which a program has to listen.
READY = 5.0
#: Seconds after which a listening socket on another port is taken for the program's.
_ELSEWHERE = 0.3
#: Seconds between two looks, at first and at last.
_FIRST, _LAST = 0.01, 0.05


def watch(
    life: Life, port: int, transport: str, stretch: Callable[[], float]
) -> Task[Listener | None]:
    """Return where a program listens; nothing when it ended or never did."""
    began = time.monotonic()
    pause, elsewhere = _FIRST, 0.0
    while life.running:
        # Looked at before the program is: whoever comes late himself looks once more.
        is_over = time.monotonic() >= began + READY * stretch()
        found = life.listeners(transport)
        now = time.monotonic()
        elsewhere = (elsewhere or now) if found else 0.0
        best = _best(found, port)
        if best and (best.port == port or now >= elsewhere + _ELSEWHERE):
            return best
        if is_over:
            return None
        yield now + pause
        pause = min(pause * 1.3, _LAST)
    return None


def _best(found: list[Listener], port: int) -> Listener | None:
    """Return the listener to be asked: the expected port, all interfaces, IPv4 first."""
    order = sorted(
        found, key=lambda one: (one.port != port, one.host != "", ":" in one.bound)
    )
    return next(iter(order), None)
