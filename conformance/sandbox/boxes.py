"""A box: where one submission runs, from its first start to its last.

Says how a command is started in it, in which network, and what its limits have done.
Knows nothing of the program.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from conformance.sandbox.networks import HOST, Network

if TYPE_CHECKING:
    from conformance.sandbox.cgroups import Group

#: The names of the levels, from best to none.
LEVELS = ("ns", "lock", "rlimit", "plain")
#: What boxes show of `/etc`.
SETTINGS = (
    "hosts",
    "host.conf",
    "ld.so.cache",
    "localtime",
    "mime.types",
    "nsswitch.conf",
    "protocols",
    "services",
)
#: Where a system has its programs and libraries beside `/usr`.
SYSTEM = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")


class Box(Protocol):
    """Where one submission runs.

    `level` is its name, `network` where it listens; `above` is how many generations
    of processes stand between what we start and the program itself.  `adopts` tells
    that what a program has left behind becomes our own child, and nothing else ends it.
    """

    level: str
    network: Network
    above: int
    adopts: bool

    def wrapped(self, parts: Sequence[str], cwd: Path) -> list[str]:
        """Return the command that starts `parts` in here."""
        ...

    def happened(self) -> list[str]:
        """Return what the limits of the box have done, in words."""
        ...

    def close(self) -> None:
        """Take it away; nothing runs in it any more."""
        ...


class Plain:
    """No box at all: the program runs with our rights, as far as those go."""

    level = "plain"
    network: Network = HOST
    above = 0
    adopts = False

    def wrapped(self, parts: Sequence[str], cwd: Path) -> list[str]:
        """Return the command as it is."""
        return list(parts)

    def happened(self) -> list[str]:
        """Return nothing: there is no limit."""
        return []

    def close(self) -> None:
        """Do nothing."""


class Grouped:
    """What boxes have in common whose processes a control group may hold together."""

    adopts = False

    def __init__(self, group: Group | None) -> None:
        self._group = group

    def _entered(self) -> list[str]:
        """Return what a shell says to be in the group, or to end."""
        entrances = self._group.entrances if self._group is not None else []
        return [f"echo $$ >{shlex.quote(one)} || exit 126" for one in entrances]

    def happened(self) -> list[str]:
        """Return what the limits have done, in words."""
        return self._group.happened() if self._group is not None else []

    def close(self) -> None:
        """Take it away; nothing runs in it any more."""
        if self._group is not None:
            self._group.close()
