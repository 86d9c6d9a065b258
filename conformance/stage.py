"""What a verb sees while a case is played: its member, the others, the clock.

A verb's `play` is a generator: it yields the time at which it wants to look again
(`None`: at the next event), returns when its step is done, and raises
`Contradiction` when the target contradicts it.  Nothing here opens a socket, reads
a clock or knows which verbs there are.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Protocol

from conformance.happenings import Ask, Happening, Told
from conformance.impairing import Network
from conformance.member import Member
from conformance.messages import Message
from conformance.model import QUIET, Case, Delivery, Peer, Step
from conformance.naming import MemberScope, Names
from conformance.playing import Barrier, Contradiction, Queued, Setting
from conformance.traffic import Traffic
from conformance.values import Scope
from conformance.verdicts import Finding, Operation, Wait

Playing = Generator[float | Barrier | Queued | None, None, None]


class Watching(Protocol):
    """A verb that must begin to look when its case begins."""

    def watch(self, stage: Stage) -> Playing:
        """Run beside the steps from the beginning of the case to its end."""
        ...


class Stage(Traffic):
    """All that the verbs of one play share."""

    def __init__(self, case: Case, setting: Setting) -> None:
        spec, impair = setting.spec, case.impair
        network = Network(impair, setting.seed) if impair else None
        super().__init__(spec.transport, spec.role == "client", network)
        self.case, self.setting, self.spec = case, setting, spec
        self.names = Names(case, setting)
        self.stretch = 1.0
        self.operations: list[Operation] = []
        self.taken: list[str] = []
        self.notes: list[str] = []
        self.turn = self.unseen = ""
        self.step = 0
        #: How many verbs wait for octets to be taken.
        self.sending = 0
        self.alive_passed = False
        self.hurried = False
        self.longest_wait = self.overdue = 0.0
        self.final_play = True
        self.baseline: dict[str, float] = {}
        self.tallies: dict[int, list[int]] = {}
        #: Whether a client under test was started; its exit status, and when that was seen.
        self.launched = False
        self.exited: tuple[int, float] | None = None
        self._answers: dict[int, object] = {}
        self._asked = 0
        self.members: dict[str, list[Member]] = {}
        self.cast(case.peers)

    # -- the cast ---------------------------------------------------------------------

    def cast(self, peers: Sequence[Peer]) -> None:
        """Bring fresh members for these peers on the stage."""
        for peer in peers:
            members = [self._member(peer, n + 1) for n in range(peer.count)]
            self.members[peer.name] = members

    def _member(self, peer: Peer, index: int) -> Member:
        label = peer.name if peer.count == 1 else f"{peer.name} {index}"
        return Member(peer, index, label)

    # -- values -----------------------------------------------------------------------

    def scope(self, member: Member | None = None) -> Scope:
        """Return the names that hold for `member`."""
        return MemberScope(self.names, member)

    def renew(self) -> None:
        """Forget the named values and the cast: the steps are played once more."""
        self.names.renew()
        self.cast(self.case.peers)

    # -- time -------------------------------------------------------------------------

    @property
    def patience(self) -> float:
        """Seconds to wait for the next octet, stretched as the machine is slow."""
        return (QUIET if self.hurried else self.case.patience) * self.stretch

    def waited(self, seconds: float, limit: float) -> None:
        """Take note of a wait that may go on until its `limit`."""
        self.longest_wait = max(self.longest_wait, seconds / limit)

    def came(self, seconds: float, limit: float) -> None:
        """Take note of what came after a wait, of whose `limit` an idle machine has less.

        What came later than that is not judged: there it would have been too late.
        """
        self.waited(seconds, limit)
        if seconds * self.stretch > limit and not self.hurried:
            self.overdue = max(self.overdue, seconds)

    @property
    def quiet(self) -> float:
        """Seconds without an octet that count as silence."""
        return QUIET

    # -- what verbs do ----------------------------------------------------------------

    def feed(self, happening: Happening, now: float) -> None:
        """Take in what happened at time `now`, answers of the keeper among it."""
        if isinstance(happening, Told):
            self.now = now
            self._answers[happening.number] = happening.answer
        else:
            super().feed(happening, now)

    def open(self, member: Member) -> None:
        """Ask for the connection of `member`."""
        super().open(member)
        self.note_operation("connect", member)

    def send(
        self, member: Member, message: Message, pieces: Sequence[bytes] = ()
    ) -> None:
        """Hand `message` over, at once or in paced `pieces`."""
        self.note_operation("send", member, message=message, pieces=tuple(pieces))
        self.hand_over(member, message, pieces)

    def ask(
        self, question: str, argument: object = None
    ) -> Generator[None, None, object]:
        """Ask the target's keeper and wait for the answer."""
        self._asked += 1
        number = self._asked
        self.actions.append(Ask(number, question, argument))
        while number not in self._answers:
            yield None
        return self._answers.pop(number)

    def note_operation(self, kind: str, member: Member, **fields: object) -> None:
        """Remember what was done, for the replay."""
        self.operations.append(Operation(kind, member.label, fields))

    def contradict(
        self, member: Member, expected: str, got: str, since: float | None = None
    ) -> Contradiction:
        """Return the finding that `member` expected one thing and got another."""
        wait = None
        if since is not None:
            wait = Wait(member.label, since - self.began, self.at, expected)
        return Contradiction(Finding(expected, got, member.label, wait=wait))


def paced(case: Case) -> bool:
    """Tell whether the messages of `case` are cut."""
    return case.delivery is not Delivery.WHOLE


def step_members(stage: Stage, step: Step) -> list[Member]:
    """Return the members that play `step`."""
    return stage.members[step.peer]
