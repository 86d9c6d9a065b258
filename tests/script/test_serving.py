"""Clients under test, at invented times: the suite is the server."""

from __future__ import annotations

import pytest

from conformance.happenings import (
    Action,
    Ask,
    Connected,
    Listen,
    Listening,
    Received,
    Refused,
    Told,
)
from conformance.model import Peer
from conformance.values import AnyCase
from conformance.verbs.hearing import Expect
from conformance.verbs.living import Exits
from conformance.verbs.speaking import Close, SendOctets
from conformance.verbs.using import Printed, Prints, Type
from conformance.verdicts import Finding
from tests.script.stage_hands import Hands, expect, sent, step, text

SERVER = (Peer("server"),)


class _Client:
    """Hands that answer what the keeper is asked, as a client of our making would."""

    def __init__(
        self,
        *verbs: object,
        peers: tuple[Peer, ...] = SERVER,
        given: tuple[str, ...] = (),
    ) -> None:
        steps = [step(verb, peers[0].name) for verb in verbs]  # type: ignore[arg-type]
        self.hands = Hands(*steps, peers=peers, role="client", given=given)
        self.status: int | str = "running"
        self.printed = Printed(b"", b"", False)
        self.typed: list[object] = []
        self.launched: list[object] = []
        self.listens: list[Listen] = []

    def at(self, seconds: float, *happenings: object) -> list[Action]:
        """Let time pass, and answer every question until there is none."""
        actions = self.hands.at(seconds, *happenings)  # type: ignore[arg-type]
        done = list(actions)
        while asked := [one for one in actions if isinstance(one, (Ask, Listen))]:
            actions = self.hands.at(0, *map(self._answer, asked))
            done += actions
        self.hands.actions = done
        return done

    def _answer(self, asked: Ask | Listen) -> Told | Listening:
        if isinstance(asked, Listen):
            self.listens.append(asked)
            return Listening(asked.label, asked.port or 40000 + len(self.listens))
        known: dict[str, object] = {
            "exit status": self.status,
            "printed": self.printed,
            "type": True,
            "launch": None,
        }
        notes = {"type": self.typed, "launch": self.launched}
        notes.get(asked.question, []).append(asked.argument)
        return Told(asked.number, known[asked.question])

    def finding(self) -> Finding | None:
        """Let time pass until the play is over."""
        while self.hands.script.play is None:
            deadline = self.hands.script.deadline
            assert deadline is not None
            self.hands.now = max(self.hands.now, deadline)
            self.at(0)
        return self.hands.script.play.finding

    @property
    def reason(self) -> str:
        """The finding in one line, or nothing."""
        finding = self.finding()
        return finding.reason if finding else ""


def test_a_client_is_started_when_its_server_waits() -> None:
    """Ports first, then the program, which is told the port of the first peer."""
    client = _Client(expect("hi"), peers=(Peer("server"), Peer("other")))
    client.at(0)
    assert [(one.label, one.port) for one in client.listens] == [
        ("server", 12000),
        ("other", 0),
    ]
    assert client.launched == [12000]


def test_what_it_sends_is_judged() -> None:
    """A client that connects and sends the line passes."""
    client = _Client(Type(text("hi\n")), expect("hi"), SendOctets(text("HI")))
    client.at(0)
    client.at(0.1, Connected("server"), Received("server", b"hi"))
    assert client.reason == ""
    assert client.typed == [b"hi\n"]


def test_a_client_that_never_comes_has_one_clear_finding() -> None:
    """It is given five seconds, and the finding names the port."""
    client = _Client(expect("hi"))
    client.at(0)
    assert client.reason == (
        "expected a connection from the program to 127.0.0.1 port 12000; "
        "got none within 5.0 s"
    )


def test_a_client_that_ends_is_not_waited_for() -> None:
    """Its exit is seen, and the finding says with which status."""
    client = _Client(expect("hi"))
    client.at(0)
    client.status = 1
    assert "none: the program has ended with status 1" in client.reason
    assert client.hands.script.play is not None
    assert client.hands.script.play.seconds < 1.0


def test_a_taken_port_is_nobodys_fault() -> None:
    """Where we can't be the server, the case is prevented after a while, not failed."""
    client = _Client(expect("hi"))
    client.hands.at(0)
    while client.hands.script.play is None:
        client.hands.at(0.1, Refused("server", "port 12000 can't be had: in use"))
    play = client.hands.play
    assert play.finding is None
    assert "port 12000" in play.prevented


@pytest.mark.parametrize(
    ("given", "ports"), [((), [12000, 0, 0]), (("port",), [0, 12000, 0])]
)
def test_one_peer_waits_where_the_sheet_says(
    given: tuple[str, ...], ports: list[int]
) -> None:
    """It is the first one, or the second where the client is told of another port."""
    peers = (Peer("server"), Peer("elsewhere"), Peer("other"))
    client = _Client(Exits(status="any"), peers=peers, given=given)
    client.status = 0
    client.at(0)
    assert client.reason == ""
    assert [one.port for one in client.listens] == ports


def test_a_port_that_is_free_again_is_taken() -> None:
    """Another run of the suite may have held it for a moment."""
    client = _Client(expect("hi"))
    client.hands.at(0)
    client.hands.at(0, Refused("server", "port 12000 can't be had: in use"))
    client.at(0.1)
    client.at(0.1, Connected("server"), Received("server", b"hi"))
    assert client.reason == ""


@pytest.mark.parametrize(
    ("verb", "screen", "reason"),
    [
        (Prints((text("HI"),)), b"Input:HI\n", ""),
        (Prints((AnyCase(text("input")),)), b"INPUT:", ""),
        (Prints((text("HI"),)), b"", 'expected "HI" on the screen; got nothing'),
        (
            Prints((text("HI"),), (text("hi"),)),
            b"HI hi",
            'expected no "hi" on the screen; got "HI hi"',
        ),
        (
            Prints(not_empty=True),
            b" \n",
            r'expected something on the screen; got " \n"',
        ),
    ],
)
def test_the_screen_is_searched(verb: Prints, screen: bytes, reason: str) -> None:
    """Prompts do not matter; what must be there is, and what must not is not."""
    client = _Client(verb)
    client.printed = Printed(screen, b"", True)
    client.at(0)
    assert client.reason == reason


def test_printed_bytes_get_a_hint() -> None:
    """What beginners see when they forget to decode is explained."""
    client = _Client(Prints((text("HI"),)))
    client.printed = Printed(b"b'Hi' b'HI'"[6:].replace(b"HI", b"H\\x49"), b"", True)
    client.at(0)
    assert client.reason
    again = _Client(Prints((text("é"),)))
    again.printed = Printed(repr("é".encode()).encode(), b"", True)
    again.at(0)
    finding = again.finding()
    assert finding is not None
    assert "decode() them" in finding.hint


def test_errors_count_as_something() -> None:
    """A message on stderr is a message."""
    client = _Client(Prints(not_empty=True))
    client.printed = Printed(b"", b"refused", True)
    client.at(0)
    assert client.reason == ""


def test_a_late_print_is_waited_for() -> None:
    """The screen is looked at until patience is over."""
    client = _Client(Prints((text("HI"),)))
    client.at(0)
    client.printed = Printed(b"HI", b"", False)
    assert client.reason == ""


def test_a_second_connection_is_taken_after_the_first_was_closed() -> None:
    """A client may come again."""
    verbs: list[object] = [expect("a"), Close(), Expect(expect("b").one_of)]
    client = _Client(*verbs)
    client.at(0)
    client.at(0.1, Connected("server"), Received("server", b"a"))
    while client.hands.script.stage.labelled("server").state != "gone":
        client.at(0.4)
    client.at(0.1, Connected("server"), Received("server", b"b"))
    assert client.reason == ""


def test_the_server_speaks_to_whoever_came() -> None:
    """What is sent goes out on the connection that was accepted."""
    client = _Client(expect("hi"), SendOctets(text("HI")))
    client.at(0)
    actions = client.at(0.1, Connected("server"), Received("server", b"hi"))
    assert sent(actions) == [b"HI"]
