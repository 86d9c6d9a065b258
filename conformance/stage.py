"""What a verb sees while a case is played: its member, the others, the clock.

Sans-IO.  Events come in (`feed`), actions go out (`actions`), time is an argument.
A verb's `play` is a generator: it yields the time at which it wants to look again
(`None`: at the next event), returns when its step is done, and raises
`Contradiction` when the target contradicts it.  Nothing here opens a socket, reads
a clock or knows which verbs there are.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Protocol

from conformance.happenings import (
    Action,
    Ask,
    Connected,
    Drop,
    Ended,
    Finish,
    Happening,
    Open,
    Received,
    Refused,
    Send,
    Taken,
    Told,
)
from conformance.member import Member
from conformance.messages import Message, Plain
from conformance.model import QUIET, Case, Delivery, Peer, Step
from conformance.naming import MemberScope, Names
from conformance.playing import Barrier, Contradiction, Setting
from conformance.transcript import Event, Transcript, clip
from conformance.values import Scope
from conformance.verdicts import Finding, Operation, Wait

Playing = Generator[float | Barrier | None, None, None]


class Watching(Protocol):
    """A verb that must begin to look when its case begins."""

    def watch(self, stage: Stage) -> Playing:
        """Run beside the steps from the beginning of the case to its end."""
        ...


class Stage:
    """All that the verbs of one play share."""

    def __init__(self, case: Case, setting: Setting) -> None:
        self.case, self.setting, self.spec = case, setting, setting.spec
        self.names = Names(case, setting)
        self.now = self.began = 0.0
        self.stretch = 1.0
        self.transcript = Transcript()
        self.operations: list[Operation] = []
        self.taken: list[str] = []
        self.notes: list[str] = []
        self.actions: list[Action] = []
        self.turn = self.unseen = ""
        self.step = 0
        self.connecting: Member | None = None
        self.alive_passed = False
        self.recording = True
        self.hurried = False
        self.longest_wait = 0.0
        self.final_play = True
        self.baseline: dict[str, float] = {}
        self._answers: dict[int, object] = {}
        self._asked = 0
        self.members: dict[str, list[Member]] = {}
        self._labels: dict[str, Member] = {}
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

    def open(self, member: Member) -> None:
        """Ask for the connection of `member`."""
        self._labels[member.label] = member
        member.state, member.moved = "connecting", self.now
        self.connecting = member
        self.actions.append(
            Open(member.label, member.peer.receive_buffer, member.reading)
        )
        self.note_operation("connect", member)

    def labelled(self, label: str) -> Member:
        """Return the member whose connection has this label."""
        return self._labels[label]

    @property
    def open_members(self) -> list[Member]:
        """All members whose connection stands or is being made."""
        everyone = self._labels.values()
        return [one for one in everyone if one.state in ("connected", "connecting")]

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

    @property
    def quiet(self) -> float:
        """Seconds without an octet that count as silence."""
        return QUIET

    @property
    def at(self) -> float:
        """Seconds since the play began."""
        return self.now - self.began

    # -- happenings -------------------------------------------------------------------

    def feed(self, happening: Happening, now: float) -> None:
        """Take in what happened at time `now`."""
        self.now = now
        if isinstance(happening, Told):
            self._answers[happening.number] = happening.answer
            return
        member = self._labels.get(happening.label)
        if member is not None and member.state != "gone":
            self._happens(member, happening)

    def _happens(self, member: Member, happening: Happening) -> None:
        if isinstance(happening, Received):
            member.inbox.data += happening.data
            member.heard = self.now
            self.record(member.label, "<", happening.data)
        elif isinstance(happening, Taken):
            member.accepted += happening.size
            member.moved = self.now
        elif isinstance(happening, Connected):
            member.state = "connected"
            self.connecting = None
            self.record(member.label, "connect")
        elif isinstance(happening, Refused):
            member.state, member.refused, self.connecting = "gone", happening.why, None
            self.record(member.label, "refused", note=happening.why)
        elif isinstance(happening, Ended):
            member.ended = happening.how
            member.heard = self.now
            self.record(member.label, happening.how)
        else:
            member.broken = True

    def record(self, label: str, kind: str, data: bytes = b"", note: str = "") -> None:
        """Write one event into the transcript, until a finding has ended the play."""
        if self.recording:
            self.transcript.add(
                Event(self.at, label, kind, clip(data), len(data), note)
            )

    # -- what verbs do ----------------------------------------------------------------

    def send(
        self, member: Member, message: Message, pieces: Sequence[bytes] = ()
    ) -> None:
        """Hand `message` over, at once or in paced `pieces`."""
        member.sent, member.answered = message, False
        member.handed += len(message)
        member.moved = self.now
        self.note_operation("send", member, message=message, pieces=tuple(pieces))
        if pieces:
            due = max([self.now, *(time for time, _ in member.paced)])
            for piece in pieces:
                self._pace(member, due, Send(member.label, Plain(piece)))
                due += PACE
            return
        self._pace(member, self.now, Send(member.label, message))

    def finish(self, member: Member) -> None:
        """Half-close behind what is still to be sent."""
        self._pace(member, self.now, Finish(member.label))

    def _pace(self, member: Member, due: float, action: Action) -> None:
        if member.paced or due > self.now:
            member.paced.append((due, action))
        else:
            self._out(member, action)

    def _out(self, member: Member, action: Action) -> None:
        if isinstance(action, Send):
            size = len(action.message)
            ends = action.message.cut(0, 1024) + action.message.cut(
                max(1024, size - 1024), size
            )
            self.transcript.add(Event(self.at, member.label, ">", ends, size))
        elif isinstance(action, Finish):
            self.record(member.label, "finish")
        self.actions.append(action)

    def pace(self) -> float | None:
        """Let out every paced piece that is due; return when the next one is."""
        due: float | None = None
        for member in self._labels.values():
            while member.paced and member.paced[0][0] <= self.now:
                self._out(member, member.paced.pop(0)[1])
            if member.paced:
                due = min(due or member.paced[0][0], member.paced[0][0])
        return due

    def drop(self, member: Member, reset: bool = False) -> None:
        """Close both ways at once."""
        if member.state in ("connected", "connecting"):
            if self.connecting is member:
                self.connecting = None
            member.state = "gone"
            member.paced.clear()
            self.record(member.label, "reset" if reset else "close")
            self.actions.append(Drop(member.label, reset))

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


#: Seconds between the pieces of a cut message.
PACE = 0.0015


def paced(case: Case) -> bool:
    """Tell whether the messages of `case` are cut."""
    return case.delivery is not Delivery.WHOLE


def step_members(stage: Stage, step: Step) -> list[Member]:
    """Return the members that play `step`."""
    return stage.members[step.peer]
