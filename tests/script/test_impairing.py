"""A bad network between the suite and the program: named losses, rates, delays."""

from __future__ import annotations

from conformance.impairing import Network
from conformance.model import Impair
from conformance.values import Word
from conformance.verbs.exchanging import Exchange
from conformance.verbs.speaking import SendOctets
from tests.script.stage_hands import (
    CAPITALS,
    asked_over_udp,
    came,
    expect,
    sent,
    text,
)


def test_a_named_datagram_is_lost() -> None:
    """`lose: [reply 1]`: the first answer never arrives, the second one does."""
    impair = Impair(lose=(("reply", 1),))
    hands = asked_over_udp(Exchange(Word(8), CAPITALS), impair=impair)
    hands.at(0.001, came(sent(hands.actions)[0].upper()))
    question = sent(hands.wait())
    hands.at(0.001, came(question[0].upper()))
    assert hands.reason == ""
    assert "lost <" in [event.kind for event in hands.play.transcript]


def test_a_lost_request_never_goes_out() -> None:
    """What is lost on the way out is in the conversation and not on the wire."""
    hands = asked_over_udp(
        SendOctets(text("hi")), impair=Impair(lose=(("request", 1),))
    )
    assert sent(hands.actions) == []
    assert [event.kind for event in hands.play.transcript] == ["lost >"]


def test_a_delay_is_kept() -> None:
    """A datagram that is late goes out and comes in when its time has come."""
    hands = asked_over_udp(
        SendOctets(text("hi")), expect("HI"), impair=Impair(delay=0.05)
    )
    assert sent(hands.actions) == []
    assert sent(hands.at(0.05)) == [b"hi"]
    hands.at(0.001, came(b"HI"))
    assert hands.script.play is None
    hands.at(0.05)
    assert hands.reason == ""


def test_rates_are_kept_and_come_back_with_the_seed() -> None:
    """Of ten thousand datagrams the shares are lost, doubled and overtaken."""
    impair = Impair(loss=0.1, duplicate=0.05, reorder=0.2)

    def fates(seed: str) -> list[list[float]]:
        network = Network(impair, seed)
        return [network.carry("request", 0.0) for _ in range(10_000)]

    arrivals = fates("a")
    assert arrivals == fates("a") != fates("b")
    assert 900 < arrivals.count([]) < 1100
    assert 350 < sum(len(one) == 2 for one in arrivals) < 550
    assert 1600 < sum(bool(one) and one[0] > 0 for one in arrivals) < 2000


def test_directions_do_not_disturb_each_other() -> None:
    """The first reply is lost whatever was asked before it."""
    network = Network(Impair(lose=(("reply", 2),)), "a")
    assert [network.carry("request", 1.0) for _ in range(3)] == [[1.0]] * 3
    assert [network.carry("reply", 1.0) for _ in range(3)] == [[1.0], [], [1.0]]
