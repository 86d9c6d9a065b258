"""What every kind of target can do; the rooms above know no other words.

Everything that takes time is a task.  Numbers about a process are `None` where they
can't be seen.
"""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path
from typing import Protocol

from conformance.sandbox import HOST, Network
from conformance.tasks import Task
from conformance.verdicts import Finding


class TargetError(Exception):
    """A target that can't be examined; `why` says what to do next."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Keeper(Protocol):
    """Keeps one target: reaches it, and starts and stops it where it is ours.

    `option` is how to ask for it again, `given` the placeholders that its command
    names, `remote` whether it is on another machine, `fresh` whether it was started
    and nothing has been asked since.
    """

    name: str
    option: str
    owned: bool
    remote: bool
    given: frozenset[str]
    host: str
    port: int
    remarks: list[str]
    fresh: bool

    @property
    def network(self) -> Network:
        """The network in which it listens, or in which we wait for it."""
        ...

    @property
    def entry(self) -> Path | None:
        """The program's source file, where the command names one."""
        ...

    @property
    def running(self) -> bool:
        """Whether the process runs."""
        ...

    @property
    def exit_status(self) -> int | None:
        """The exit status of the process that ended last."""
        ...

    def open_socket(self, receive_buffer: int | None = None) -> socket.socket:
        """Return a non-blocking socket: TCP that has begun to connect, or UDP."""
        ...

    def start(self) -> Task[Finding | None]:
        """Start it; return why it does not listen, or nothing."""
        ...

    def restart(self) -> Task[Finding | None]:
        """Stop it and start it at once on the same port."""
        ...

    def stop(self) -> Task[None]:
        """End it politely, then firmly."""
        ...

    def signal(self, which: str) -> bool:
        """Send `interrupt` or `kill`."""
        ...

    def measure(self, what: str) -> float | None:
        """Return threads, processes, open_files, rss (octets) or cpu (seconds)."""
        ...

    def listens_on(self) -> tuple[str, int] | None:
        """Return the address (empty: every interface) and port it listens on."""
        ...

    def last_words(self) -> str:
        """Return the end of what the program printed."""
        ...


#: What `connect` says of a connection that it has begun to make, on every system.
_BEGUN = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EALREADY, errno.EINTR, 10035}


def dial(
    family: int,
    address: tuple[str, int],
    receive_buffer: int | None,
    transport: str = "tcp",
    network: Network = HOST,
) -> socket.socket:
    """Return a non-blocking socket: TCP that has begun to connect, or UDP.

    `OSError` where that failed at once: nothing would ever happen on the socket.
    """
    if transport == "udp":
        datagrams = network.socket(family, socket.SOCK_DGRAM)
        datagrams.setblocking(False)
        return datagrams
    sock = network.socket(family, socket.SOCK_STREAM)
    try:
        if receive_buffer is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setblocking(False)
        error = sock.connect_ex(address)
        if error not in _BEGUN:
            raise OSError(error, os.strerror(error))
    except OSError:
        sock.close()
        raise
    return sock
