"""The level `ns`: bubblewrap, with a network, a process table and files of its own.

The network outlives a restart, so that a port that is still in use is so inside as
well.  A submission sees the system read-only, its own files and what it serves, at
the places at which we see them.
"""

from __future__ import annotations

import functools
import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from conformance.sandbox import limits
from conformance.sandbox.boxes import SETTINGS, SYSTEM, Grouped
from conformance.sandbox.cgroups import Group
from conformance.sandbox.networks import Network

_FLAGS = """
    --unshare-user --unshare-pid --unshare-ipc --unshare-uts --unshare-cgroup-try
    --disable-userns --die-with-parent --new-session --cap-drop ALL
    --uid 1000 --gid 1000 --hostname submission --proc /proc --dev /dev
"""
#: The number under which bubblewrap finds the list of denied calls.
_FILTER = 9


class Namespaces(Grouped):
    """One submission in namespaces of its own."""

    level = "ns"
    #: bubblewrap itself, and the first process inside.
    above = 2

    def __init__(
        self,
        network: Network,
        readable: Iterable[Path],
        group: Group | None = None,
        denied: str = "",
        before: Sequence[str] = (),
    ) -> None:
        super().__init__(group)
        self.network, self._denied = network, denied
        self._readable, self._before = tuple(readable), tuple(before)

    def wrapped(self, parts: Sequence[str], cwd: Path) -> list[str]:
        """Return the command that starts `parts` in here."""
        script = "; ".join([*self._held(), f'exec "$@"{self._filtered()}'])
        walls = [*_FLAGS.split(), *_seen(), *self._own(), "--chdir", str(cwd)]
        if self._denied:
            walls += ["--seccomp", str(_FILTER)]
        wrap = [*self._before, "bwrap", *walls, "--", *parts]
        return ["/bin/sh", "-c", script, "sh", *wrap]

    def _held(self) -> list[str]:
        """Return what a shell says to be held within the limits."""
        most = {
            "c": 0,
            "f": limits.FILE // 512,
            "n": limits.OPEN_FILES,
            "t": limits.CPU,
        }
        if self._group is None:
            most["v"] = limits.ADDRESSES >> 10
        held = [f"ulimit -{name} {value} || exit 126" for name, value in most.items()]
        return [*self._entered(), *held]

    def _filtered(self) -> str:
        if not self._denied:
            return ""
        return f" {_FILTER}<{shlex.quote(self._denied)}"

    def _own(self) -> list[str]:
        """Return what it has of its own: two small places to write, and no other."""
        size, written = ["--size", str(limits.FILE)], ("/tmp", "/dev/shm")  # noqa: S108
        places = [word for one in written for word in (*size, "--tmpfs", one)]
        seen = [*_bound(pythons()), *_bound(map(str, self._readable))]
        return [*places, *seen, "--remount-ro", "/dev", "--remount-ro", "/"]

    def close(self) -> None:
        """Take it away, with its network."""
        self.network.close()
        super().close()


@functools.cache
def _seen() -> tuple[str, ...]:
    """Return what every submission sees of the system."""
    found = ["--ro-bind", "/usr", "/usr"]
    for name in SYSTEM:
        path = Path(name)
        if path.is_symlink():
            found += ["--symlink", str(path.readlink()), name]
        elif path.is_dir():
            found += ["--ro-bind", name, name]
    for name in ("alternatives", *SETTINGS):
        found += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    return tuple(found)


@functools.cache
def pythons() -> tuple[str, ...]:
    """Return the directories of the Python that runs the suite, outside of /usr."""
    places = (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix)
    executable = str(Path(os.path.realpath(sys.executable)).parent.parent)
    wanted = dict.fromkeys([*places, executable])
    return tuple(one for one in wanted if not f"{one}/".startswith("/usr/"))


def _bound(paths: Iterable[str]) -> list[str]:
    return [word for path in paths for word in ("--ro-bind", path, path)]


def why_not() -> str:
    """Return what this machine lacks for namespaces, as far as files tell."""
    if not sys.platform.startswith("linux"):
        return "only Linux has namespaces"
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed (apt-get install bubblewrap)"
    return ""
