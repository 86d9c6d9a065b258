"""Read and stop a process of the test, whoever started it, and all it can see."""

import ctypes
import os
from functools import partial
from pathlib import Path

from tests.attacks.programs import (
    TOLD,
    call,
    contained,
    none_of,
    parents,
    processes,
    serve,
)

SEIZE, DETACH = 0x4206, 17


def seize(pid: int) -> None:
    """Become its tracer for a moment, which does not stop it."""
    call("ptrace", SEIZE, pid, 0, 0)
    call("ptrace", DETACH, pid, 0, 0)


def read(pid: int) -> None:
    """Read where any process has something."""
    lines = Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines()
    start = int(lines[0].split("-")[0], 16) if lines else 0x400000
    into = ctypes.create_string_buffer(16)
    here = (ctypes.c_void_p * 2)(ctypes.addressof(into), 16)
    there = (ctypes.c_void_p * 2)(start, 16)
    call("process_vm_readv", pid, here, 1, there, 1, 0)


def look(pid: int) -> None:
    """Open what shows the inside of a process."""
    os.close(os.open(f"/proc/{pid}/mem", os.O_RDONLY))


if __name__ == "__main__":
    others = [] if contained() else processes()
    for pid in (TOLD["victim"], *parents(), *others):
        none_of(partial(seize, pid), partial(read, pid), partial(look, pid))
    serve()
