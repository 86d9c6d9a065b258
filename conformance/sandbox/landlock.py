"""Files, TCP ports and signals that a process gives up for good, by Landlock.

Knows the rights that each version of the kernel's interface can refuse.  Must not know
why a path or a port is on a list, nor how a program is started.

Run beside a script that is started over and over: imports as little as it can.
"""

import ctypes
import errno
import os
import stat
import struct
import sys

TYPE_CHECKING = False  # `typing` itself costs a launch more than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same on every machine
_VERSION = 1
_BENEATH, _PORT = 1, 2
_NO_NEW_PRIVS = 38

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = (1 << bit for bit in range(4))
_MAKE_CHAR, _MAKE_BLOCK = 1 << 6, 1 << 11
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
#: The highest right to files of each version; later ones have added no more.
_HIGHEST = {1: 12, 2: 13, 3: 14, 4: 14, 5: 15}
_READ = _EXECUTE | _READ_FILE | _READ_DIR
#: All that can be said of one file; a rule on a file must not say more.
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
_DEVICES = _MAKE_CHAR | _MAKE_BLOCK

_BIND, _CONNECT = 1, 2
_ABSTRACT_SOCKETS, _SIGNALS = 1, 2
#: The first versions that know of ports, and of sockets without a file and signals.
PORTS_SINCE, SCOPES_SINCE = 4, 6


def abi() -> int:
    """Return the version of the kernel's interface; 0 where there is none."""
    if sys.platform != "linux":
        return 0
    return max(0, _call(_CREATE, None, 0, _VERSION))


def restrict(
    readable: "Sequence[str]",
    writable: "Sequence[str]",
    connect: "Sequence[int] | None",
    bind: "Sequence[int] | None",
) -> None:
    """Leave this thread, and all that it starts, only what is named here.

    What stands at or below `readable` may be read and run, and below `writable`
    anything done but make devices.  A path that is not there is left out.  Without a
    list of ports they stay free, as they do before version 4; port 0 in `bind` stands
    for any that the kernel chooses.  From version 6 on, signals and sockets without a
    file reach only what has been started from here.
    """
    version = abi()
    if not version:
        raise OSError(errno.ENOSYS, "this kernel has no Landlock, or keeps it off")
    every = (2 << _HIGHEST.get(version, _HIGHEST[5])) - 1
    rules = _create(version, every, connect is not None, bind is not None)
    try:
        _allow_paths(rules, readable, _READ)
        _allow_paths(rules, writable, every & ~_DEVICES)
        if version >= PORTS_SINCE:
            _allow_ports(rules, connect or (), _CONNECT)
            _allow_ports(rules, bind or (), _BIND)
        _give_up(rules)
    finally:
        os.close(rules)


def _create(version: int, files: int, connect: bool, bind: bool) -> int:
    """Return a set of rules that so far allows nothing of what it handles."""
    ports = _CONNECT * connect | _BIND * bind if version >= PORTS_SINCE else 0
    scopes = _ABSTRACT_SOCKETS | _SIGNALS if version >= SCOPES_SINCE else 0
    # An older kernel takes a longer description where the rest of it is zero.
    handled = struct.pack("=QQQ", files, ports, scopes)
    return _checked("landlock", _call(_CREATE, handled, len(handled), 0))


def _allow_paths(rules: int, paths: "Sequence[str]", rights: int) -> None:
    for path in paths:
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError):
            continue
        try:
            _allow_place(rules, path, place, rights)
        finally:
            os.close(place)


def _allow_place(rules: int, path: str, place: int, rights: int) -> None:
    if not stat.S_ISDIR(os.fstat(place).st_mode):
        rights &= _OF_A_FILE
    rule = struct.pack("=Qi", rights, place)
    _checked(path, _call(_ADD, rules, _BENEATH, rule, 0))


def _allow_ports(rules: int, ports: "Sequence[int]", right: int) -> None:
    for port in ports:
        rule = struct.pack("=QQ", right, port)
        _checked(f"port {port}", _call(_ADD, rules, _PORT, rule, 0))


def _give_up(rules: int) -> None:
    """Forbid new rights by running a file first: the kernel asks for that."""
    libc = ctypes.CDLL(None, use_errno=True)
    on, off = ctypes.c_ulong(1), ctypes.c_ulong(0)
    _checked("prctl", libc.prctl(ctypes.c_int(_NO_NEW_PRIVS), on, off, off, off))
    _checked("landlock", _call(_RESTRICT, rules, 0))


def _call(number: int, *given: "int | bytes | None") -> int:
    """Make a system call, every number as wide as a register."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    words = [ctypes.c_long(one) if isinstance(one, int) else one for one in given]
    return int(libc.syscall(ctypes.c_long(number), *words))


def _checked(what: str, result: int) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), what)
    return result
