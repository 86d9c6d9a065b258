"""What short commands take, whole processes from cold, in turn.

`measuring` looks at a command while it runs, which is right for seconds; here the system
tells at the end, so that a command of some milliseconds is measured as well.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from contestants import Contestant
from measuring import Taken

_HIDDEN = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTEST_ADDOPTS",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD",
)
_ANSI = {"NO_COLOR": "1"}


def once(one: Contestant, log: Path, more: Sequence[str] = ()) -> Taken:
    """Run a command to its end; what it says is in `log`.

    Where its output tells what its status does not, the status is 1.
    """
    usual = {name: text for name, text in os.environ.items() if name not in _HIDDEN}
    with log.open("wb") as told:
        began = time.perf_counter()
        process = subprocess.Popen(
            [*one.command, *more],
            cwd=one.directory,
            env={**usual, **_ANSI, **one.environment},
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    failed = bool(one.fails_with) and one.fails_with in said(log)
    cpu = used.ru_utime + used.ru_stime
    peak = used.ru_maxrss / 1024
    return Taken(wall, cpu, cpu, peak, process.returncode or int(failed))


def said(log: Path) -> str:
    """Return what the last command said."""
    return log.read_text(encoding="utf-8", errors="replace")


def in_turn(
    contestants: Sequence[Contestant],
    rounds: int,
    log: Path,
    told: Callable[[int], None],
) -> dict[str, list[Taken]]:
    """Run everybody once a round; return what each took, by name, round by round."""
    took: dict[str, list[Taken]] = {one.name: [] for one in contestants}
    for number in range(rounds):
        for one in contestants:
            took[one.name].append(once(one, log))
        told(number + 1)
    return took


def ratio(
    took: Mapping[str, Sequence[Taken]], name: str, to: str, what: str
) -> tuple[float, float, float]:
    """Return the median of the ratios of each round, the least and the largest."""
    pairs = zip(took[name], took[to], strict=True)
    found = sorted(getattr(one, what) / getattr(other, what) for one, other in pairs)
    return statistics.median(found), found[0], found[-1]


def median(took: Sequence[Taken], what: str) -> float:
    """Return the median of one number."""
    return float(statistics.median(getattr(one, what) for one in took))
