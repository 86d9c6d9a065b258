"""What is found out about a target: verdicts, findings, and an examination.

Frozen data without behaviour beyond order and sums.  Verdicts may only get worse;
`worst` is the one place that says in which order.  Knows nothing of how a case is
played or of how a result is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum

from conformance.comparing import Contrast
from conformance.model import Case, Requirement, Spec
from conformance.phrases import phrase
from conformance.records import dataclass
from conformance.transcript import Event


class Verdict(str, Enum):
    """What became of a case or a requirement; the first five only get worse."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    INCONCLUSIVE = "inconclusive"
    UNSTABLE = "unstable"
    FAIL = "fail"
    ERROR = "error"
    NOT_OBSERVABLE = "not observable"
    SKIPPED = "skipped"


#: What another run, or a person, may still decide.
UNDECIDED = (Verdict.INCONCLUSIVE, Verdict.UNSTABLE)
#: Each verdict in a word, as it is said to people.
SAID = {
    Verdict.PASS: phrase("pass"),
    Verdict.INCONCLUSIVE: phrase("inconclusive"),
    Verdict.UNSTABLE: phrase("unstable"),
    Verdict.FAIL: phrase("fail"),
    Verdict.ERROR: phrase("error"),
    Verdict.NOT_OBSERVABLE: phrase("not observable"),
    Verdict.SKIPPED: phrase("skipped"),
}
_ORDER = (
    Verdict.SKIPPED,
    Verdict.NOT_OBSERVABLE,
    Verdict.PASS,
    Verdict.INCONCLUSIVE,
    Verdict.UNSTABLE,
    Verdict.FAIL,
    Verdict.ERROR,
)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst verdict; what could not be asked only where nothing was."""
    return max(verdicts, key=_ORDER.index, default=Verdict.SKIPPED)


@dataclass(frozen=True)
class Wait:
    """A wait that ended in vain: who waited, from when to when, for what."""

    peer: str
    start: float
    end: float
    what: str


@dataclass(frozen=True)
class Finding:
    """Why a step did not pass, in words that a student can read.

    `certain` tells that a second play could not show anything else, `unanswered` that
    nothing came at all, which over UDP may be the network's doing.  `quote` is a line
    of what came, `mark` the index in it at which to look (-1: none).
    """

    expected: str
    got: str
    peer: str = ""
    step: int = 0
    contrast: Contrast | None = None
    wait: Wait | None = None
    hint: str = ""
    quote: str = ""
    mark: int = -1
    certain: bool = False
    unanswered: bool = False

    @property
    def reason(self) -> str:
        """The finding in one line."""
        return phrase(
            "expected {expected}; got {got}", expected=self.expected, got=self.got
        )


@dataclass(frozen=True)
class Operation:
    """One thing that the suite did or asked in a play, for its replay.

    `kind` is `connect`, `send`, `expect`, `finish`, `close`, `reset`, `reading` or
    `pause`; `fields` are what that kind needs, octets as bytes.
    """

    kind: str
    peer: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Play:
    """One play of a case: its end and everything that was seen on the way.

    `longest_wait` is the largest share of its limit that a wait in vain or not took;
    `prevented` says why the case could not be played to its end.
    """

    finding: Finding | None
    transcript: tuple[Event, ...]
    seconds: float
    operations: tuple[Operation, ...] = ()
    taken: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unobservable: str = ""
    longest_wait: float = 0.0
    prevented: str = ""

    @property
    def passed(self) -> bool:
        """Tell whether every step passed."""
        return not (self.finding or self.unobservable or self.prevented)


@dataclass(frozen=True)
class CaseResult:
    """What became of one case on one target, and why.

    `plays` holds the play that decided, and before it those that it contradicts.
    """

    requirement: Requirement
    case: Case
    verdict: Verdict
    reason: str = ""
    blame: str = ""
    plays: tuple[Play, ...] = ()
    waits_for: str = ""
    output: str = ""
    seconds: float = 0.0

    @property
    def finding(self) -> Finding | None:
        """The finding of the deciding play."""
        return self.plays[-1].finding if self.plays else None


@dataclass(frozen=True)
class Likeness:
    """A faulty program that fails in the same way: its name, and what is wrong with it.

    `confidence` is how much of what fails is the same, from 0 to 1; `also` is another
    program that is equally near.
    """

    name: str
    sentence: str
    confidence: float
    also: Likeness | None = None


@dataclass(frozen=True)
class RequirementResult:
    """What became of one requirement, and what that does to its points.

    `nearest` is the faulty program that fails here in the same way, if one is near.
    """

    requirement: Requirement
    verdict: Verdict
    cases: tuple[CaseResult, ...]
    waits_for: str = ""
    max_points: int = 0
    points: int = 0
    open_points: int = 0
    returns: int = 0
    waiting: tuple[str, ...] = ()
    nearest: Likeness | None = None

    @property
    def noted(self) -> bool:
        """Tell whether it does not hold but costs nothing (MAY, INFO)."""
        return self.verdict is Verdict.FAIL and not self.requirement.level.counts

    @property
    def deciding(self) -> tuple[CaseResult, ...]:
        """The cases that decided, in the order in which they were asked."""
        return tuple(case for case in self.cases if case.verdict is self.verdict)

    @property
    def reason(self) -> str:
        """The reason of the case that decided."""
        return next((case.reason for case in self.deciding if case.reason), "")


@dataclass(frozen=True)
class Described:
    """A target in words: what it is called, how it ran, and how to ask it again.

    `root` is the directory that it serves, where the user named one.
    """

    name: str
    option: str
    address: str = ""
    isolation: str = ""
    remarks: tuple[str, ...] = ()
    root: str = ""


@dataclass(frozen=True)
class Examination:
    """One target, one assignment: every requirement, and the points.

    earned + missing + open = maximum.  What is not observable is in `unseen` and has
    left the maximum.  A void examination has no score.
    """

    spec: Spec
    target: Described
    requirements: tuple[RequirementResult, ...]
    seed: int
    seconds: float = 0.0
    selected: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of what counts; a MUST weighs, a SHOULD does not."""
        musts = (one for one in self.requirements if one.requirement.level == "MUST")
        void = [Verdict.ERROR] if self.void else []
        return worst([*void, *(one.verdict for one in musts)])

    @property
    def void(self) -> bool:
        """Tell whether the suite itself was at fault, so that nothing is graded."""
        return any(one.verdict is Verdict.ERROR for one in self.requirements)

    @property
    def points(self) -> int:
        """Points earned."""
        return sum(one.points for one in self.requirements)

    @property
    def open_points(self) -> int:
        """Points that are held until a person or a new run decides."""
        return sum(one.open_points for one in self.requirements)

    @property
    def max_points(self) -> int:
        """Points that could be earned on this target."""
        return sum(one.max_points for one in self.requirements)

    @property
    def missing(self) -> int:
        """Points lost: failed, or waiting for what failed."""
        return self.max_points - self.points - self.open_points

    @property
    def unseen(self) -> int:
        """Points of what could not be observed on this target."""
        rows = (one for one in self.requirements if one.verdict in _UNSEEN)
        return sum(
            one.requirement.points for one in rows if one.requirement.level.counts
        )


_UNSEEN = (Verdict.NOT_OBSERVABLE, Verdict.SKIPPED)
