"""What goes between the members of a play and the target: out, in, and on its way.

Sans-IO.  Happenings come in (`feed`), actions go out (`actions`); pieces of a cut
message are paced, and where the case wants a bad network, datagrams are lost, doubled
and late here.  Knows no case, no verb and no judgement.
"""

from __future__ import annotations

from collections.abc import Sequence

from conformance.happenings import (
    Action,
    Connected,
    Drop,
    Ended,
    Finish,
    Happening,
    Listen,
    Listening,
    Open,
    Read,
    Received,
    Refused,
    Send,
    Taken,
)
from conformance.impairing import Network
from conformance.member import Member
from conformance.messages import Message, Plain
from conformance.transcript import Event, Transcript, clip

#: Octets that nobody has judged yet, beyond which no more are taken: a target that
#: sends without end fills its own buffers, not our memory.
MOST_HELD = 96 << 20
#: Seconds between the pieces of a cut message.
PACE = 0.0015


class Traffic:
    """The connections of one play, and the clock by which they are timed."""

    def __init__(self, transport: str, serving: bool, network: Network | None) -> None:
        self.transport, self.serving, self._network = transport, serving, network
        self.now = self.began = 0.0
        self.transcript = Transcript()
        self.recording = True
        self.actions: list[Action] = []
        self.ports: dict[str, int] = {}
        self.connecting: Member | None = None
        self._labels: dict[str, Member] = {}
        self._arriving: list[tuple[float, Received]] = []
        self._leaving: list[tuple[float, Send]] = []
        self._pacing: list[Member] = []

    @property
    def at(self) -> float:
        """Seconds since the play began."""
        return self.now - self.began

    # -- connections ------------------------------------------------------------------

    def open(self, member: Member) -> None:
        """Ask for the connection of `member`."""
        self._labels[member.label] = member
        member.state, member.moved = "connecting", self.now
        self.connecting = member
        self.actions.append(
            Open(member.label, member.peer.receive_buffer, member.reading)
        )

    def listen(self, member: Member, port: int) -> None:
        """Ask for a port at which a client under test finds `member`."""
        self._labels[member.label] = member
        member.state = "waiting"
        listening = member.peer.listening
        self.actions.append(Listen(member.label, self.transport, port, listening))

    def labelled(self, label: str) -> Member:
        """Return the member whose connection has this label."""
        return self._labels[label]

    @property
    def open_members(self) -> list[Member]:
        """All members whose connection stands or is being made."""
        everyone = self._labels.values()
        return [one for one in everyone if one.state in ("connected", "connecting")]

    def drop(self, member: Member, reset: bool = False) -> None:
        """Close both ways at once."""
        if member.state in ("connected", "connecting"):
            if self.connecting is member:
                self.connecting = None
            member.state = "gone"
            member.paced.clear()
            if self.transport == "tcp":
                self.record(member.label, "reset" if reset else "close")
            self.actions.append(Drop(member.label, reset))

    # -- what comes in ----------------------------------------------------------------

    def feed(self, happening: Happening, now: float) -> None:
        """Take in what happened at time `now`."""
        self.now = now
        if isinstance(happening, Listening):
            self.ports[happening.label] = happening.port
        elif isinstance(happening, Received) and self._network is not None:
            self._carry_in(happening, self._network)
        else:
            self._meet(happening)

    def _carry_in(self, happening: Received, network: Network) -> None:
        arrives = network.carry("request" if self.serving else "reply", self.now)
        if not arrives:
            self.record(happening.label, "lost <", happening.data)
        self._arriving += [(due, happening) for due in arrives]

    def arrive(self) -> None:
        """Let in every datagram that is due."""
        for one in sorted(self._arriving, key=lambda one: one[0]):
            if one[0] <= self.now:
                self._arriving.remove(one)
                self._meet(one[1])

    def _meet(self, happening: Happening) -> None:
        member = self._labels.get(getattr(happening, "label", ""))
        back = self.serving and isinstance(happening, Connected)
        if member is not None and (member.state != "gone" or back):
            self._happens(member, happening)

    def _happens(self, member: Member, happening: Happening) -> None:
        if isinstance(happening, Received):
            self._take_in(member, happening)
        elif isinstance(happening, Taken):
            member.accepted += happening.size
            member.moved = self.now
        elif isinstance(happening, Connected):
            self._stands(member)
        elif isinstance(happening, Refused):
            member.refused, self.connecting = happening.why, None
            if self.transport == "tcp" or self.serving:
                member.state = "gone"
            self.record(member.label, "refused", note=happening.why)
        elif isinstance(happening, Ended):
            member.ended = happening.how
            member.heard = self.now
            self.record(member.label, happening.how)
        else:
            member.broken = True

    def _take_in(self, member: Member, received: Received) -> None:
        if self.transport == "udp":
            member.datagrams.append((received.data, received.source))
        elif member.heeded:
            member.inbox.data += received.data
            if len(member.inbox) > MOST_HELD:
                self.actions.append(Read(member.label, False))
        member.heard = self.now
        self.record(member.label, "<", received.data)

    def _stands(self, member: Member) -> None:
        if member.state == "gone":
            member.renew()
        member.state, self.connecting = "connected", None
        if self.transport == "tcp":
            self.record(member.label, "connect")

    # -- what goes out ----------------------------------------------------------------

    def hand_over(
        self, member: Member, message: Message, pieces: Sequence[bytes]
    ) -> None:
        """Hand `message` over, at once or in paced `pieces`."""
        member.sent, member.answered = message, False
        member.handed += len(message)
        member.moved = self.now
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
            if member not in self._pacing:
                self._pacing.append(member)
            member.paced.append((due, action))
        else:
            self._out(member, action)

    def _out(self, member: Member, action: Action) -> None:
        if isinstance(action, Send):
            carried = self._carried(action)
            self._tell(member, action.message, ">" if carried else "lost >")
        else:
            if isinstance(action, Finish):
                self.record(member.label, "finish")
            self.actions.append(action)

    def _carried(self, action: Send) -> bool:
        """Let a message out, or have it stand in line; tell whether it is not lost."""
        if self._network is None:
            self.actions.append(action)
            return True
        due = self._network.carry("reply" if self.serving else "request", self.now)
        self._leaving += [(one, action) for one in due]
        return bool(due)

    def _tell(self, member: Member, message: Message, kind: str) -> None:
        size = len(message)
        ends = message.cut(0, 1024) + message.cut(max(1024, size - 1024), size)
        self.transcript.add(Event(self.at, member.label, kind, ends, size))

    def pace(self) -> float | None:
        """Let out everything that is due; return when the next thing is."""
        if not (self._pacing or self._leaving or self._arriving):
            return None
        for member in self._pacing:
            while member.paced and member.paced[0][0] <= self.now:
                self._out(member, member.paced.pop(0)[1])
        self._pacing = [one for one in self._pacing if one.paced]
        for due, action in sorted(self._leaving, key=lambda one: one[0]):
            if due <= self.now:
                self._leaving.remove((due, action))
                self.actions.append(action)
        coming = [one.paced[0][0] for one in self._pacing]
        coming += [due for due, _ in (*self._leaving, *self._arriving)]
        return min(coming, default=None)

    def record(self, label: str, kind: str, data: bytes = b"", note: str = "") -> None:
        """Write one event into the transcript, until a finding has ended the play."""
        if self.recording:
            self.transcript.add(
                Event(self.at, label, kind, clip(data), len(data), note)
            )
