"""Networks: this machine's own, and private ones in which every port is free.

A socket belongs to the network in which it was made, and so does a process to that
in which it was started; whoever makes either asks a network for it.
"""

from __future__ import annotations

import contextlib
import functools
import os
import socket
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import ctypes

_CLONE_NEWNET = 0x40000000
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 0x1
_OURS = "/proc/thread-self/ns/net"


class Network(Protocol):
    """Where a target listens and its clients come from.

    `private` tells that nobody else has a port in it.
    """

    private: bool

    def socket(self, family: int, kind: int) -> socket.socket:
        """Return a new socket in this network."""
        ...

    def entered(self) -> contextlib.AbstractContextManager[object]:
        """Return a context in which a process that is started is in this network."""
        ...

    def close(self) -> None:
        """Let go of it; it is gone with the last process in it."""
        ...


class Host:
    """This machine's own network."""

    private = False

    def socket(self, family: int, kind: int) -> socket.socket:
        """Return a new socket."""
        return socket.socket(family, kind)

    def entered(self) -> contextlib.AbstractContextManager[object]:
        """Return a context that changes nothing."""
        return contextlib.nullcontext()

    def close(self) -> None:
        """Do nothing: others are in it."""


HOST = Host()


class Own:
    """A network of its own, with nothing in it but a loopback interface.

    Made and entered by this thread itself, which needs an administrator's rights.
    """

    private = True

    def __init__(self) -> None:
        """Make it; OSError where that is not allowed."""
        with _returning():
            _call("unshare", _CLONE_NEWNET)
            bring_up_loopback()
            self.file = os.open(_OURS, os.O_RDONLY | os.O_CLOEXEC)

    def socket(self, family: int, kind: int) -> socket.socket:
        """Return a new socket in this network."""
        with self.entered():
            return socket.socket(family, kind)

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        """Have this thread be in this network for a while."""
        with _returning():
            _enter(self.file)
            yield

    def close(self) -> None:
        """Let go of it."""
        os.close(self.file)


@contextlib.contextmanager
def _returning() -> Iterator[None]:
    """Have this thread be back in the network in which it is now."""
    before = os.open(_OURS, os.O_RDONLY | os.O_CLOEXEC)
    try:
        yield
    finally:
        _enter(before)
        os.close(before)


def _enter(file: int) -> None:
    _call("setns", file, _CLONE_NEWNET)


@functools.cache
def _library() -> ctypes.CDLL:
    import ctypes

    return ctypes.CDLL(None, use_errno=True)


def _call(name: str, *arguments: int) -> None:
    """Call the C library; OSError where it has failed."""
    import ctypes

    if getattr(_library(), name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def bring_up_loopback() -> None:
    """Have 127.0.0.1 and ::1 be there in the network of this thread."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        asked = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(sock, _SIOCGIFFLAGS, asked))[1]
        fcntl.ioctl(sock, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | _IFF_UP))
