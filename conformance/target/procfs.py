"""Descendants and listening sockets on Linux, read straight from /proc.

The portable way looks at every process and every connection of the machine each
time; a loop that keeps many programs asks too often for that.  Reads only what is
about the process in question: its children as the kernel lists them, and the head
of the socket table of its own network.  Whatever vanishes meanwhile is left out.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_LISTENING, _UNCONNECTED, _HALF_OPEN = b"0A", b"07", b"03"


def available() -> bool:
    """Tell whether this machine can be read in this way."""
    pid = os.getpid()
    return sys.platform == "linux" and (_PROC / f"{pid}/task/{pid}/children").exists()


def descendants(pid: int) -> list[int]:
    """Return the ids of all that a process has started, and theirs."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        for child in children(waiting.pop()):
            if child not in found:
                found.append(child)
                waiting.append(child)
    return found


def children(pid: int) -> Iterator[int]:
    """Yield the ids of what a process has started itself."""
    with suppress(OSError):
        for task in (_PROC / f"{pid}/task").iterdir():
            with suppress(OSError):
                yield from map(int, (task / "children").read_bytes().split())


def listening(pid: int, transport: str) -> list[tuple[str, int]]:
    """Return address and port of each socket at which a process waits."""
    owned = _sockets(pid)
    if not owned:
        return []
    tables = (_PROC / f"{pid}/net/{transport}{six}" for six in ("", "6"))
    return [
        _address(local)
        for table in tables
        for local, inode in _waiting(table, transport)
        if inode in owned
    ]


def _sockets(pid: int) -> set[bytes]:
    """Return the inodes of all sockets that a process has open."""
    found = set()
    with suppress(OSError):
        for entry in (_PROC / f"{pid}/fd").iterdir():
            with suppress(OSError):
                link = str(entry.readlink())
                if link.startswith("socket:["):
                    found.add(link[8:-1].encode())
    return found


def _waiting(table: Path, transport: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield local address and inode of the sockets that wait for somebody.

    The kernel lists TCP sockets that listen before all others, so that the rest of a
    long table need not be read; one of them may be in the middle of a handshake.
    """
    with suppress(OSError), table.open("rb", buffering=4096) as lines:
        next(lines, None)
        for line in lines:
            fields = line.split()
            if fields[3] in (_LISTENING, _UNCONNECTED):
                yield fields[1], fields[9]
            elif transport == "tcp" and fields[3] != _HALF_OPEN:
                return


def waiting_at(port: int, transport: str) -> int:
    """Return how many sockets in our network wait at a port, whosever they are."""
    tables = [_PROC / f"self/net/{transport}{six}" for six in ("", "6")]
    found = (local for table in tables for local, _ in _waiting(table, transport))
    return sum(1 for local in found if _address(local)[1] == port)


def _address(text: bytes) -> tuple[str, int]:
    """Read `0100007F:15B3`: words as this machine orders their octets, then a port."""
    address, port = text.split(b":")
    words = [int(address[at : at + 8], 16) for at in range(0, len(address), 8)]
    packed = struct.pack(f"={len(words)}I", *words)
    kind = socket.AF_INET if len(words) == 1 else socket.AF_INET6
    return socket.inet_ntop(kind, packed), int(port, 16)
