"""The helper of an ordinary user: has networks, and makes sockets in them.

It is alone in a user namespace, in which it may do what an administrator may, with no
more rights outside than we have.  It answers what `helped` asks, one message each,
over the Unix socket that is its standard input, and ends when nobody is left to ask.

    7 make              a new network; the answer is its number
    8 socket 3 2 1      a socket in network 3, of this family and kind, is handed over
    9 close 3           network 3 is let go of
    10 greet            nothing: it is still there

An answer is the number of the question, an error number or 0, and a number.  Before
any question the helper tells, as answer 0, whether it got its rights.

Knows namespaces and one socket; must not know boxes, programs, or why a socket is
wanted.
"""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from conformance.sandbox.networks import Own

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_STANDARD_INPUT = 0
_SIZE = 64


def serve() -> None:
    """Answer until nobody is left to ask."""
    networks = Networks()
    with socket.socket(fileno=_STANDARD_INPUT) as suite:
        _answer(suite, "0", become_administrator)
        while question := suite.recv(_SIZE).decode("ascii"):
            number, what, *numbers = question.split()
            deed = partial(networks.deeds[what], *map(int, numbers))
            _answer(suite, number, deed)


class Networks:
    """All that this helper has, by their numbers, which are those of open files."""

    def __init__(self) -> None:
        self._all: dict[int, Own] = {}
        self.deeds: Mapping[str, Callable[..., int | socket.socket]] = {
            "make": self._make,
            "socket": self._socket,
            "close": self._close,
            "greet": lambda: 0,
        }

    def _make(self) -> int:
        made = Own()
        self._all[made.file] = made
        return made.file

    def _socket(self, number: int, family: int, kind: int) -> socket.socket:
        return self._known(number).socket(family, kind)

    def _close(self, number: int) -> int:
        self._known(number).close()
        del self._all[number]
        return 0

    def _known(self, number: int) -> Own:
        if number not in self._all:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._all[number]


def _answer(
    suite: socket.socket, number: str, deed: Callable[[], int | socket.socket]
) -> None:
    """Do it, and tell what came of it; a socket is handed over."""
    try:
        result = deed()
    except OSError as error:
        suite.send(f"{number} {error.errno or errno.EIO} 0".encode("ascii"))
        return
    if isinstance(result, socket.socket):
        with result:
            answer = f"{number} 0 0".encode("ascii")
            socket.send_fds(suite, [answer], [result.fileno()])
    else:
        suite.send(f"{number} 0 {result}".encode("ascii"))


def become_administrator() -> int:
    """Go where we have all rights, with our names kept; OSError where that is refused.

    In a network of our own as well: one can only return to a network in which one has
    rights.
    """
    user, group = os.geteuid(), os.getegid()
    _unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    maps = {"setgroups": "deny", "uid_map": f"{user} {user} 1"}
    for name, text in {**maps, "gid_map": f"{group} {group} 1"}.items():
        Path("/proc/self", name).write_text(text, encoding="ascii")
    return 0


def _unshare(flags: int) -> None:
    import ctypes

    if ctypes.CDLL(None, use_errno=True).unshare(flags) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
