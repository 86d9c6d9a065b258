"""The spec as frozen data: what a file in `spec/` says once it has been read.

Knows the nouns of the spec language (spec, requirement, case, step, peer) and
nothing of YAML, sockets, time or verdicts.  A step holds its verb as an opaque
object; which verbs there are is the business of `verbs`.  Everything
here travels freely: frozen, comparable, without behaviour beyond look-ups.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import field
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from conformance.records import dataclass

if TYPE_CHECKING:
    from conformance.values import Value

#: Seconds without the next octet before a wait is given up; never less.
PATIENCE = 2.5
#: Seconds without an octet that count as silence.
QUIET = 0.3
#: Who may see a requirement, in the words of Gradescope: this is everybody.
VISIBLE = "visible"

Words = Mapping[str, str]
"""A text in one or more languages: language code to text; `en` is always there."""


def say(words: Words, language: str = "en") -> str:
    """Return `words` in `language`, in English where it has no such text."""
    return words.get(language) or words.get("en", "")


class Level(str, Enum):
    """How binding a requirement is (RFC 2119 words, INFO beside them)."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    MAY = "MAY"
    INFO = "INFO"

    @property
    def counts(self) -> bool:
        """Tell whether it costs points when it does not hold."""
        return self in (Level.MUST, Level.SHOULD)


class Delivery(str, Enum):
    """How a message is cut on its way to the target."""

    WHOLE = "whole"
    OCTETS = "octets"
    CUTS = "cuts"


@dataclass(frozen=True)
class Where:
    """A place in a spec file; lines and columns count from 1."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Peer:
    """A party that the suite plays; `count` members, opened one after another."""

    name: str
    count: int = 1
    receive_buffer: int | None = None
    reading: bool = True
    listening: bool = True


@dataclass(frozen=True)
class Impair:
    """What becomes of datagrams on their way, on our side; shares are of 1.

    `lose` names single ones: (`request` or `reply`, its number from 1).
    """

    loss: float = 0.0
    duplicate: float = 0.0
    reorder: float = 0.0
    delay: float = 0.0
    lose: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Entry:
    """One entry of a document root; `value` is what a file holds or a link names.

    `mode` is that of the file system, where it is not the usual one; `${n}` in the
    path counts from 1 to `count`.
    """

    path: Value
    kind: str
    value: Value | None = None
    mode: int | None = None
    count: int = 1


class Verb(Protocol):
    """What a step does.  `single`: once in a step, not once for each member."""

    single: ClassVar[bool]

    def play(self, member: Any, stage: Any) -> Generator[Any, None, None]:
        """Play the step for one member (see `stage`, which gives the types)."""
        ...


@dataclass(frozen=True)
class Step:
    """One verb, spoken by one peer."""

    verb: Verb
    peer: str
    where: Where


@dataclass(frozen=True)
class Case:
    """One question to the target: steps, and what they need around them.

    `bracket` is what stands in the id behind the name where a case of the spec
    file is played more than once (`each`, `delivery`).
    """

    name: str
    steps: tuple[Step, ...]
    where: Where
    peers: tuple[Peer, ...] = (Peer("client"),)
    delivery: Delivery = Delivery.WHOLE
    bracket: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    patience: float = PATIENCE
    platforms: tuple[str, ...] = ()
    repeat: int = 1
    control: str = ""
    hostile: bool = False
    fresh: bool = False
    slow: bool = False
    impair: Impair | None = None

    @property
    def id(self) -> str:
        """The name within its requirement, bracket included."""
        return f"{self.name}[{self.bracket}]" if self.bracket else self.name


@dataclass(frozen=True)
class Requirement:
    """What a program must do, in a sentence, and the cases that ask for it."""

    id: str
    level: Level
    points: int
    group: Words
    title: Words
    text: Words
    hint: Words
    source: str
    needs: tuple[str, ...]
    cases: tuple[Case, ...]
    where: Where
    visibility: str = VISIBLE


@dataclass(frozen=True)
class Spec:
    """One assignment: everything that its file and what it extends say.

    `requirements` stands in teaching order.  `needs` name only ids that are in it.
    `not_asked` holds ids that have no case, and why.
    `unanswered` says how the suite leaves a connection whose last message was not
    answered: `close`, or `reset` where an early end of stream would do harm; `closes`
    who ends a connection that was answered: the `suite`, or the `program`.
    """

    name: str
    title: Words
    where: Where
    assignment: str = ""
    role: str = "server"
    transport: str = "tcp"
    port: int = 0
    abstract: bool = False
    basics: tuple[str, ...] = ()
    recognised_by: str = ""
    reference: str = ""
    patience: float = PATIENCE
    unanswered: str = "close"
    closes: str = "suite"
    alive: tuple[Step, ...] = ()
    document_root: tuple[Entry, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    requirements: tuple[Requirement, ...] = ()
    not_asked: Mapping[str, Words] = field(default_factory=dict)
    extends: tuple[str, ...] = ()
    digest: str = ""

    @property
    def label(self) -> str:
        """What the assignment is called in ids: its number, else its name."""
        return self.assignment or self.name

    def requirement(self, identifier: str) -> Requirement:
        """Return one requirement by its id; KeyError where there is none."""
        for requirement in self.requirements:
            if requirement.id == identifier:
                return requirement
        raise KeyError(identifier)
