"""A box: where one submission runs, from its first start to its last.

Says how a command is started in it, in which network, and what its limits have done.
Knows nothing of the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from conformance.sandbox.networks import HOST, Network


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
