"""The process table: who listens where, how big a program is, how it is ended.

Through psutil, for one process and all that it has started.  A process may vanish
between two looks; that is never an error here.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import psutil

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - looked for, never bound


@dataclass(frozen=True)
class Listener:
    """A socket that waits for clients."""

    host: str
    port: int
    pid: int


def family(pid: int) -> list[psutil.Process]:
    """Return a process and all its descendants; none where it is gone."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def listeners(processes: Iterable[psutil.Process], transport: str) -> list[Listener]:
    """Return where these processes listen (UDP: where they are bound)."""
    found = []
    for process in processes:
        with contextlib.suppress(psutil.Error):
            for one in _connections(process, transport):
                if transport == "udp" or one.status == psutil.CONN_LISTEN:
                    host = "" if one.laddr.ip in _EVERYWHERE else one.laddr.ip
                    found.append(Listener(host, one.laddr.port, process.pid))
    return found


def _connections(process: psutil.Process, transport: str) -> list[Any]:
    look: Any = getattr(
        process, "net_connections", getattr(process, "connections", None)
    )
    found: list[Any] = look(kind=transport)
    return found


def holder(port: int, transport: str) -> str:
    """Return in words whose process holds a port; empty where nobody's can be seen."""
    with contextlib.suppress(psutil.Error, OSError):
        for one in psutil.net_connections(kind=transport):
            listens = transport == "udp" or one.status == psutil.CONN_LISTEN
            if one.laddr and one.laddr.port == port and listens:
                return _words(one.pid)
    return ""


def _words(pid: int | None) -> str:
    if pid is None:
        return "a process of another user"
    with contextlib.suppress(psutil.Error):
        command = " ".join(psutil.Process(pid).cmdline())
        return f"process {pid}: {command[:200]}"
    return f"process {pid}"


def measure(pid: int, what: str) -> float | None:
    """Return one number about a process and its descendants; `None` if unseen."""
    processes = family(pid)
    if not processes:
        return None
    try:
        return _MEASURES[what](processes)
    except psutil.Error:
        return None


def _open_files(processes: list[psutil.Process]) -> float:
    count = "num_fds" if hasattr(psutil.Process, "num_fds") else "num_handles"
    return float(sum(getattr(one, count)() for one in processes))


def _cpu(processes: list[psutil.Process]) -> float:
    times = [one.cpu_times() for one in processes]
    return float(sum(one.user + one.system for one in times))


_MEASURES: dict[str, Callable[[list[psutil.Process]], float]] = {
    "threads": lambda all_: float(sum(one.num_threads() for one in all_)),
    "processes": lambda all_: float(len(all_) - 1),
    "open_files": _open_files,
    "rss": lambda all_: float(sum(one.memory_info().rss for one in all_)),
    "cpu": _cpu,
}


def end(processes: Iterable[psutil.Process]) -> None:
    """Kill these processes, and wait for none of them."""
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()


def free_port(transport: str) -> int:
    """Return a port of 127.0.0.1 that the kernel says is free."""
    kind = socket.SOCK_DGRAM if transport == "udp" else socket.SOCK_STREAM
    with socket.socket(socket.AF_INET, kind) as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port
