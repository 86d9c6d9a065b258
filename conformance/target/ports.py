"""Ports: who listens where, whose a port is, which one is free.

Never connects.  For one process and what it has started the look is cheap, on Linux
through `procfs`; whose a port is takes a look at the whole machine, which may need
an administrator's rights.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Iterable
from typing import Any

from conformance.phrases import phrase
from conformance.records import dataclass
from conformance.sandbox import HOST, Network
from conformance.target import procfs
from conformance.target.late import psutil

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - looked for, never bound
_FAST = procfs.available()


@dataclass(frozen=True)
class Listener:
    """A socket that waits for clients; `bound` is the address as the table has it."""

    bound: str
    port: int
    pid: int

    @property
    def host(self) -> str:
        """The address; nothing for every interface."""
        return "" if self.bound in EVERYWHERE else self.bound

    @property
    def reach(self) -> str:
        """The address at which a client on this machine reaches it."""
        return EVERYWHERE.get(self.bound, self.bound)


def listeners(processes: Iterable[psutil.Process], transport: str) -> list[Listener]:
    """Return where these processes listen (UDP: where they are bound)."""
    return [
        Listener(bound, port, process.pid)
        for process in processes
        for bound, port in _listening(process, transport)
    ]


def _listening(process: psutil.Process, transport: str) -> list[tuple[str, int]]:
    if _FAST:
        return procfs.listening(process.pid, transport)
    look: Any = getattr(process, "net_connections", None) or process.connections
    with contextlib.suppress(psutil.Error, OSError):
        found = look(kind=transport)
        return [(o.laddr.ip, o.laddr.port) for o in found if _waits(o, transport)]
    return []


def _waits(one: Any, transport: str) -> bool:
    if transport == "udp":
        return bool(one.laddr and one.laddr.port and not one.raddr)
    return bool(one.laddr and one.status == psutil.CONN_LISTEN)


def taken(port: int, transport: str) -> bool:
    """Tell whether somebody waits for clients at a port, without connecting to it.

    A connection that has ended but is still remembered (TIME-WAIT) does not count.
    Linux shows everybody's sockets to everybody, and there asking for reuse tells
    nothing: both the old and the new socket must have asked for it.
    """
    if sys.platform == "linux":
        return procfs.waiting_at(port, transport) > 0
    return not _binds(port, transport, True)


def free(port: int, transport: str, network: Network = HOST) -> bool:
    """Tell whether any program can have a port, without asking for its reuse."""
    return _binds(port, transport, False, network)


def _binds(port: int, transport: str, reuse: bool, network: Network = HOST) -> bool:
    kind = socket.SOCK_DGRAM if transport == "udp" else socket.SOCK_STREAM
    for host in ("", "127.0.0.1"):
        with network.socket(socket.AF_INET, kind) as sock:
            if reuse and transport == "tcp" and os.name != "nt":
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                sock.bind((host, port))
            except PermissionError:
                continue
            except OSError:
                return False
    return True


def others_at(port: int, transport: str, ours: Iterable[psutil.Process]) -> str:
    """Return in words whose process waits at a port beside ours, if any does.

    Two programs can share a port (always on Windows, with SO_REUSEPORT elsewhere),
    and each then gets some of the clients.
    """
    if _FAST and procfs.waiting_at(port, transport) < 2:
        return ""
    known = {one.pid for one in ours}
    others = [pid for pid in _holders(port, transport) if pid and pid not in known]
    return _words(others[0]) if others else ""


def holder(port: int, transport: str) -> str:
    """Return in words whose process holds a port; empty where nobody's can be seen."""
    for pid in _holders(port, transport):
        return _words(pid)
    return ""


def _holders(port: int, transport: str) -> list[int | None]:
    """Return who waits at a port; `None` for one that may not be looked into."""
    return [pid for _, pid in _waiting_at(port, transport)]


def hosts_waiting(port: int, transport: str = "tcp") -> set[str]:
    """Return the addresses of this machine at which somebody waits at a port."""
    return {host for host, _ in _waiting_at(port, transport)}


def _waiting_at(port: int, transport: str) -> list[tuple[str, int | None]]:
    try:
        found = psutil.net_connections(kind=transport)
    except (psutil.Error, OSError):
        # macOS shows the whole table to administrators alone; look at ours at least.
        every = listeners(psutil.process_iter(), transport)
        return [(one.bound, one.pid) for one in every if one.port == port]
    waiting: list[Any] = [one for one in found if _waits(one, transport)]
    return [(one.laddr.ip, one.pid) for one in waiting if one.laddr.port == port]


def _words(pid: int | None) -> str:
    if pid is None:
        return phrase("a process of another user (administrators can see which)")
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        command = " ".join(process.cmdline()) or process.name()
        return phrase("process {pid}: {command}", pid=pid, command=command[:200])
    return phrase("process {pid}", pid=pid)


def free_port(transport: str) -> int:
    """Return a port that the kernel says is free."""
    kind = socket.SOCK_DGRAM if transport == "udp" else socket.SOCK_STREAM
    with socket.socket(socket.AF_INET, kind) as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port
