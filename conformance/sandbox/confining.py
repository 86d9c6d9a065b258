"""Give up rights as a JSON text says, then become a command.

    python -I -S confining.py JSON COMMAND [ARGUMENT...]

The keys of the text, each of which may be missing or null:

    limits   the most of each resource: a name as `RLIMIT_` has it, in small letters
    uid, gid whose process it shall be; without a gid the number of the user is taken
    bare     true to take away all that an administrator may do beyond owning files
    lock     {"readable": [], "writable": [], "connect": null, "bind": null}
    seccomp  true for the list of denied calls

Ends with status 126 and one line where any of it can't be had, 127 where only the
command can't be started: nothing ever runs with more rights than asked for.

Knows the order in which rights can be given up.  Must not know why, nor need the
package around it, which its Python does not see.  It is started so often that each
import counts: it imports late, and private parts of the standard library.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, NoReturn

    Settings = dict[str, object]
    Step = tuple[Any, ...]  # a name for it, a function, and what that is given

_KEYS = ("limits", "uid", "gid", "bare", "lock", "seccomp")
_LOCK = {"readable": str, "writable": str, "connect": int, "bind": int}


def main() -> "NoReturn":
    """Confine this process, and become the command."""
    if len(sys.argv) < 3:
        _refuse("arguments", "a JSON text and a command are needed")
    what, command = "settings", sys.argv[2:]
    try:
        environment = _environment()
        for what, step, *given in _prepared(sys.argv[1], command[0]):  # noqa: B007
            step(*given)
    except Exception as why:
        _refuse(what, why)
    _become(command, environment)


def _refuse(what: str, why: object, status: int = 126) -> "NoReturn":
    """Say on one line what could not be had, and end."""
    line = f"confining: {what}: {str(why) or type(why).__name__}"
    try:
        os.write(2, " ".join(line.split()).encode("utf-8", "replace") + b"\n")
    finally:
        os._exit(status)


def _environment() -> "dict[bytes, bytes]":
    """Return the environment as it was given: Python adds to a poor one, for itself."""
    try:
        with open("/proc/self/environ", "rb") as file:  # noqa: PTH123
            entries = file.read().split(b"\0")
    except OSError:
        return dict(os.environb)
    return dict(entry.split(b"=", 1) for entry in entries if b"=" in entry)


def _prepared(text: str, command: str) -> "list[Step]":
    """Check all that is asked, and load what it takes while files can be read.

    The lock comes before the user, who may not reach the paths in it; the limits come
    after, since a user of too many processes could not start; the calls come last.
    """
    settings = _known("settings", _read(text), _KEYS)
    if "/" not in command:
        os.get_exec_path()  # imports what the search for a command needs
    rights = (_owner(settings), _powers(settings))
    parts = (_lock(settings), *rights, _limits(settings), _calls(settings))
    return [step for part in parts for step in part]


def _read(text: str) -> object:
    """Read JSON by the part of `json` that is in C: all of it doubles the start."""
    try:
        from _json import make_scanner

        found, end = make_scanner(_Plain)(text, 0)  # type: ignore[arg-type]
        if end == len(text):
            return found
    except Exception:  # noqa: S110 - then the public way tells what is wrong
        pass
    import json

    return json.loads(text)


class _Plain:
    """What the scanner asks for: nothing but what JSON itself says."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float = parse_constant = float
    parse_int = int


def _known(what: str, given: object, keys: tuple[str, ...]) -> "Settings":
    """Return what an object says; a key that nobody knows may be a slip of the pen."""
    if not isinstance(given, dict):
        raise ValueError(f"{what} must be an object, not {given!r}")
    for key in given:
        if keys and key not in keys:
            raise ValueError(f"{what} has no {key!r}: there are {', '.join(keys)}")
    return {key: value for key, value in given.items() if value is not None}


def _number(what: str, given: object) -> int:
    if type(given) is not int or given < 0:
        raise ValueError(f"{what} must be a whole number from 0 on, not {given!r}")
    return given


def _lock(settings: "Settings") -> "list[Step]":
    if "lock" not in settings:
        return []
    asked: Settings = {"readable": [], "writable": []}
    asked |= _known("lock", settings["lock"], tuple(_LOCK))
    for key, given in asked.items():
        kind = _LOCK[key]
        if not isinstance(given, list) or any(type(one) is not kind for one in given):
            raise ValueError(f"{key} must be a list of {kind.__name__}, not {given!r}")
    landlock = _neighbour("landlock")
    return [("lock", landlock.restrict, *map(asked.get, _LOCK))]


def _neighbour(name: str) -> "ModuleType":
    """Import a module that stands beside this script, after all others."""
    sys.path.append(__file__.rpartition("/")[0] or ".")
    return __import__(name)


def _owner(settings: "Settings") -> "list[Step]":
    ids = {key: settings[key] for key in ("uid", "gid") if key in settings}
    ids = {key: _number(key, given) for key, given in ids.items()}
    return [(" and ".join(ids), _belong, ids.get("uid"), ids.get("gid"))] if ids else []


def _belong(uid: int | None, gid: int | None) -> None:
    os.setgroups([])
    os.setgid(uid if gid is None else gid)  # type: ignore[arg-type] # one is there
    if uid is not None:
        os.umask(0o077)
        os.setuid(uid)


def _powers(settings: "Settings") -> "list[Step]":
    if not settings.get("bare"):
        return []
    import ctypes

    return [("bare", _give_up_powers, ctypes.CDLL(None, use_errno=True))]


def _give_up_powers(libc: "Any") -> None:
    """Leave no power in the set from which a command gets its own."""
    drop, number = 24, 0
    while libc.prctl(drop, number, 0, 0, 0) == 0:
        number += 1
    if number == 0:
        raise OSError("no power can be given up")


def _limits(settings: "Settings") -> "list[Step]":
    import resource

    asked = _known("limits", settings.get("limits", {}), ())
    return [
        (f"limit {name}", _lower, resource, name, _number(name, most))
        for name, most in asked.items()
    ]


def _lower(resource: "ModuleType", name: str, most: int) -> None:
    """Set a limit, never above what binds now; SIGXCPU comes a second before SIGKILL."""
    kind = getattr(resource, f"RLIMIT_{name.upper()}", None)
    if kind is None:
        raise ValueError("nothing is called that")
    hard = resource.getrlimit(kind)[1]
    top = most + 1 if kind == resource.RLIMIT_CPU else most
    if hard != resource.RLIM_INFINITY:
        top = min(top, hard)
    resource.setrlimit(kind, (min(most, top), top))


def _calls(settings: "Settings") -> "list[Step]":
    wanted = settings.get("seccomp", False)
    if not isinstance(wanted, bool):
        raise ValueError(f"seccomp must be true or false, not {wanted!r}")
    if not wanted:
        return []
    seccomp = _neighbour("seccomp")
    return [("seccomp", seccomp.install, seccomp.deny_list(locked=True))]


def _become(command: list[str], environment: "dict[bytes, bytes]") -> "NoReturn":
    """Become the command, with the signals that Python ignores as they were."""
    import _signal  # type: ignore[import-not-found]

    try:
        _signal.signal(_signal.SIGPIPE, _signal.SIG_DFL)
        _signal.signal(_signal.SIGXFSZ, _signal.SIG_DFL)
        os.execvpe(command[0], command, environment)  # noqa: S606
    except (OSError, ValueError) as why:
        _refuse(command[0], why, 127)


if __name__ == "__main__":
    main()
