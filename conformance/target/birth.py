"""When a process began, as a text that no later process of its number shares.

On Linux the kernel's count of ticks since this machine was started, with the name of
that start: a clock that was set meanwhile changes neither.  Elsewhere the time that
psutil tells.
"""

from __future__ import annotations

import contextlib
import socket
import sys
from pathlib import Path

from conformance.target.late import psutil

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_DEAD = ("Z", "X", "x")


def birth(pid: int) -> str:
    """Return when a process began; nothing where none of this number runs."""
    if sys.platform == "linux":
        return _by_ticks(pid)
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        if process.status() != psutil.STATUS_ZOMBIE:
            return f"{process.create_time():.2f}"
    return ""


def _by_ticks(pid: int) -> str:
    with contextlib.suppress(OSError, IndexError):
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        # The second field is a name in brackets, which may itself hold brackets.
        fields = text.rpartition(")")[2].split()
        if fields[0] not in _DEAD:
            return f"{_BOOT.read_text(encoding='ascii').strip()}/{fields[19]}"
    return ""


def place() -> str:
    """Return where process numbers mean what they mean here: machine and container."""
    namespace = ""
    with contextlib.suppress(OSError):
        namespace = str(Path("/proc/self/ns/pid").readlink())
    return f"{socket.gethostname()} {namespace}".strip()
