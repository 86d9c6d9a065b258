"""A script played by hand: events and times are invented, no socket is opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from conformance.happenings import (
    Action,
    Ask,
    Connected,
    Ended,
    Happening,
    Open,
    Received,
    Send,
    Taken,
    Told,
)
from conformance.model import Case, Impair, Peer, Spec, Step, Verb, Where
from conformance.playing import Setting
from conformance.script import Script
from conformance.values import Changed, Name, Text, Value, whole
from conformance.verbs.hearing import Alternative, Expect
from conformance.verdicts import Play

NOWHERE = Where("spec/invented.yaml", 1)


def text(value: str) -> Text:
    """Return a plain text as a value."""
    return Text((value,))


def expect(value: str, then: str = "", name: str = "") -> Expect:
    """Return the verb that expects one text."""
    return Expect((Alternative(data=text(value), then=then, name=name),))


def step(verb: Verb, peer: str = "client") -> Step:
    """Return a step of `peer`."""
    return Step(verb, peer, NOWHERE)


#: Whose answers come over UDP, and what an uppercase server answers.
SERVER = "127.0.0.1 12000"
CAPITALS = Expect((Alternative(data=Changed("upper", Text((Name("sent"),)))),))


def came(data: bytes, source: str = SERVER, label: str = "client") -> Received:
    """Return the event that a datagram has come."""
    return Received(label, data, source)


class Hands:
    """Plays one case by hand, at times of its own."""

    def __init__(
        self,
        *steps: Step,
        peers: Sequence[Peer] = (Peer("client"),),
        alive: Sequence[Step] = (),
        alive_known: bool = False,
        unanswered: str = "close",
        repeat: int = 1,
        values: dict[str, Value] | None = None,
        transport: str = "tcp",
        role: str = "server",
        impair: Impair | None = None,
        given: Iterable[str] = (),
    ) -> None:
        spec = Spec(
            "invented",
            {"en": "Invented"},
            NOWHERE,
            role=role,
            transport=transport,
            port=12000,
            alive=tuple(alive),
            unanswered=unanswered,
        )
        case = Case(
            "case",
            steps,
            NOWHERE,
            tuple(peers),
            repeat=repeat,
            values=values or {},
            impair=impair,
        )
        builtin = {"host": "127.0.0.1", "port": "12000"}
        setting = Setting(spec, "seed", builtin, frozenset(given), alive_known)
        self.script = Script(case, setting)
        self.now, self.stretch = 100.0, 1.0
        self.actions: list[Action] = []

    def at(self, seconds: float, *happenings: Happening) -> list[Action]:
        """Let `seconds` pass, then these things happen; return what the script does."""
        self.now += seconds
        self.actions = self.script.advance(happenings, self.now, self.stretch)
        return self.actions

    def connected(self, label: str = "client") -> list[Action]:
        """Begin, and let the first connection stand."""
        self.at(0)
        return self.at(0.001, Connected(label))

    def hears(self, data: bytes, label: str = "client") -> list[Action]:
        """Let what was sent be taken, and octets come, after a millisecond."""
        member = self.script.stage.labelled(label)
        taken = Taken(label, member.handed - member.accepted)
        return self.at(0.001, taken, Received(label, data))

    def ends(self, how: str = "fin", label: str = "client") -> list[Action]:
        """Let the stream end after a millisecond."""
        return self.at(0.001, Ended(label, how))

    def told(self, answer: object) -> list[Action]:
        """Answer the last question."""
        asked = [action for action in self.actions if isinstance(action, Ask)]
        return self.at(0.001, Told(asked[-1].number, answer))

    def wait(self) -> list[Action]:
        """Let time pass until the script wants to look again."""
        assert self.script.deadline is not None
        self.now = max(self.now, self.script.deadline)
        return self.at(0)

    @property
    def play(self) -> Play:
        """The play, which must be over."""
        while self.script.play is None:
            self.wait()
        return self.script.play

    @property
    def reason(self) -> str:
        """The reason of the finding, or nothing where every step passed."""
        finding = self.play.finding
        return finding.reason if finding else ""


def sent(actions: Sequence[Action]) -> list[bytes]:
    """Return the octets of every message that is handed over."""
    return [whole(one.message) for one in actions if isinstance(one, Send)]


def opened(actions: Sequence[Action]) -> list[str]:
    """Return the labels of the connections that are opened."""
    return [one.label for one in actions if isinstance(one, Open)]


def asked_over_udp(*verbs: Verb, **more: object) -> Hands:
    """Return hands whose first datagram has gone out."""
    hands = Hands(*map(step, verbs), transport="udp", **more)  # type: ignore[arg-type]
    hands.at(0)
    hands.at(0.001, Connected("client"))
    return hands
