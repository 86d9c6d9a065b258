"""What every attack has at hand: what it is told of the outside, and a right server.

Copied into each submission at the place that it has here, so that it is imported in
the same way there.  Imports nothing that the standard library does not hold.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import platform
import runpy
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

_HERE = Path(__file__).parent
_FILE = _HERE / "told.json"
#: What the test tells: where things are that an attack would have to guess.
TOLD: dict[str, Any] = json.loads(_FILE.read_text("utf-8")) if _FILE.exists() else {}
#: Numbers of calls that the C library has no name for.
_CALLS = {
    "aarch64": {"add_key": 217, "bpf": 280, "clone": 220, "keyctl": 219, "perf": 241},
    "x86_64": {"add_key": 248, "bpf": 321, "clone": 56, "keyctl": 250, "perf": 298},
}
_EVERYWHERE = {"io_uring_setup": 425, "open_tree": 428}
_LIBRARY = ctypes.CDLL(None, use_errno=True)
#: How far the numbers go in a process table in which there is nobody else.
_FEW = 50


def got(what: object) -> NoReturn:
    """Say that something was had that should not be, where the results show it."""
    print(f"\n{TOLD['got']}: {str(what)[:200]}", flush=True)
    os._exit(3)


def none_of(*steps: Callable[[], object]) -> None:
    """Take every step, and say so of the first that the system let us take."""
    for number, step in enumerate(steps, 1):
        with contextlib.suppress(OSError, ValueError):
            step()
            got(f"step {number} of {len(steps)}")


def serve() -> None:
    """Be the reference, for ever."""
    runpy.run_path(str(_HERE / "honest.py"), run_name="__main__")


def call(name: str, *given: object) -> int:
    """Call the C library; OSError where the system says no."""
    words = [ctypes.c_long(one) if isinstance(one, int) else one for one in given]
    result = int(getattr(_LIBRARY, name)(*words))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def kernel(name: str, *given: object) -> int:
    """Make a system call that the C library has no name for."""
    number = _EVERYWHERE.get(name) or _CALLS[platform.machine()][name]
    return call("syscall", number, *given)


def contained() -> bool:
    """Tell whether the process table is one of our own, so that nobody can be hurt."""
    with contextlib.suppress(OSError):
        first = Path("/proc/1/comm").read_text(encoding="utf-8").strip()
        return os.getpid() < _FEW and first == "bwrap"
    return False


def processes() -> list[int]:
    """Return the numbers of all others that can be seen."""
    names: list[str] = []
    with contextlib.suppress(OSError):
        names = [one.name for one in Path("/proc").iterdir()]
    return [int(one) for one in names if one.isdigit() and int(one) != os.getpid()]


def parents() -> list[int]:
    """Return who started us, but never who started the machine."""
    return [os.getppid()] if os.getppid() > 1 else []


@contextlib.contextmanager
def child() -> Iterator[bool]:
    """Fork; tell which of the two this is.  The child ends with the context."""
    number = os.fork()
    try:
        yield not number
    finally:
        if not number:
            os._exit(0)


def away(program: str) -> None:
    """Start Python in a session of its own, with no parent and no environment."""
    with child() as ours:
        if ours:
            os.setsid()
            if not os.fork():
                for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                    signal.signal(number, signal.SIG_IGN)
                words = [sys.executable, "-I", "-S", "-c", program, TOLD["token"]]
                os.execve(sys.executable, words, {})
    os.wait()
