"""Around a play: what it is told before it begins, and how it may end.

Knows no verbs and no stage; both know it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Protocol

from conformance.messages import Message
from conformance.model import Spec
from conformance.records import dataclass
from conformance.verdicts import Finding


class Barrier:
    """Yielded by a member of a group that has finished a turn before the others."""


BARRIER = Barrier()


class Queued:
    """What a play yields that waits until nobody else is connecting."""


QUEUED = Queued()


class Contradiction(Exception):
    """The target contradicted the requirement."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.reason)
        self.finding = finding


class Unobservable(Exception):
    """The question can't be asked of this target; `why` says the reason."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Prevented(Exception):
    """The question could not be asked this time; `why` says the reason."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class DocumentRoot(Protocol):
    """What a file server serves, as it is now.

    A path is relative to the root: names with `/` between them, none in front and none
    behind; the empty path is the root itself, `../x` stands beside it.
    """

    def missing(self, path: str) -> str:
        """Say why what the spec has at this path can't be asked for; nothing: it can."""
        ...

    def kind(self, path: str) -> str:
        """Return `file`, `dir`, `fifo`, links followed; nothing where nothing is."""
        ...

    def names(self, path: str) -> Sequence[str]:
        """Return the names in a folder, dot names among them; `Unobservable` for none."""
        ...

    def content(self, path: str) -> Message:
        """Return the octets of a file, links followed; `Unobservable` for none."""
        ...


@dataclass(frozen=True)
class Setting:
    """What a play needs to know beside its case.

    `builtin` are texts such as `host` and `port`, `given` those that the command
    line of the program names; `alive_known` tells that the `alive` steps have passed
    on this target before, `met` that something was played on it before, `owned` that
    the suite has started it and seen that it listens; `root` is what a file server
    serves, `fixed` the values of the spec that its names are made of.
    """

    spec: Spec
    seed: str
    builtin: Mapping[str, str] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    alive_known: bool = False
    met: bool = False
    owned: bool = False
    root: DocumentRoot | None = None
    fixed: Mapping[str, str] = field(default_factory=dict)
