"""What the verbs mean over UDP, at invented times: one datagram, whole, or silence."""

from __future__ import annotations

import pytest

from conformance.happenings import Connected, Happening, Refused
from conformance.model import Peer
from conformance.transport.datagrams import NOBODY
from conformance.values import Word
from conformance.verbs.exchanging import Exchange
from conformance.verbs.hearing import Alternative, Expect, Silence
from conformance.verbs.speaking import SendOctets
from tests.script.stage_hands import (
    CAPITALS,
    SERVER,
    Hands,
    asked_over_udp,
    came,
    expect,
    opened,
    sent,
    step,
    text,
)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([b"HI"], ""),
        ([b"HI", b"HI"], ""),
        ([b"H"], 'expected "HI"; got a datagram "H", 1 octet too few'),
        ([b"HIHI"], 'expected "HI"; got a datagram "HIHI", 2 octets too many'),
        ([b"Hi"], 'expected "HI"; got a datagram "Hi"'),
        ([b""], 'expected "HI"; got an empty datagram, 2 octets too few'),
    ],
)
def test_a_datagram_is_judged_whole(answers: list[bytes], reason: str) -> None:
    """Cut, glued, empty and wrong ones are told apart; a second one is left alone."""
    hands = asked_over_udp(SendOctets(text("hi")), expect("HI"))
    hands.at(0.001, *map(came, answers))
    assert hands.reason == reason


def test_an_empty_datagram_is_an_answer() -> None:
    """A datagram of no octets is a datagram."""
    hands = asked_over_udp(SendOctets(text("")), expect(""))
    hands.at(0.001, came(b""))
    assert hands.reason == ""


def test_an_empty_datagram_that_must_come_is_named() -> None:
    """What was expected is said in words where it has no octets."""
    hands = asked_over_udp(SendOctets(text("")), expect(""))
    assert hands.play.finding is not None
    assert hands.reason == "expected an empty datagram; got no datagram for 2.5 s"


def test_nothing_is_told_as_unanswered() -> None:
    """That no datagram came may be the network's doing, and the finding says so."""
    hands = asked_over_udp(SendOctets(text("hi")), expect("HI"))
    finding = hands.play.finding
    assert finding is not None
    assert finding.unanswered
    assert hands.reason == 'expected "HI"; got no datagram for 2.5 s'


def test_nobody_there_is_told_at_once() -> None:
    """An ICMP message ends the waiting."""
    hands = asked_over_udp(SendOctets(text("hi")), expect("HI"))
    hands.at(0.001, Refused("client", NOBODY))
    assert hands.play.seconds < 0.1
    assert NOBODY in hands.reason


def test_a_second_datagram_where_none_may_come() -> None:
    """`then: open` waits whether another one follows."""
    hands = asked_over_udp(SendOctets(text("hi")), expect("HI", then="open"))
    hands.at(0.001, came(b"HI"))
    hands.at(0.1, came(b"HI"))
    assert 'and then a second datagram "HI"' in hands.reason


def test_silence_means_no_datagram() -> None:
    """An empty datagram breaks the silence, too."""
    for answer, reason in (((), ""), ((b"",), "got an empty datagram")):
        hands = asked_over_udp(SendOctets(text("hi")), Silence())
        hands.at(0.001, *map(came, answer))
        assert reason in hands.reason
        assert bool(reason) == bool(hands.reason)


@pytest.mark.parametrize(("source", "fails"), [(SERVER, False), ("127.0.0.1 9", True)])
def test_from_target_minds_the_address(source: str, fails: bool) -> None:
    """Only where the spec asks for it, the address of an answer counts."""
    strict = Expect((Alternative(data=text("HI"), source="target"),))
    for verb, expected in ((strict, fails), (expect("HI"), False)):
        hands = asked_over_udp(SendOctets(text("hi")), verb)
        hands.at(0.001, came(b"HI", source))
        assert bool(hands.reason) == expected


def test_a_lost_answer_is_asked_for_again_with_fresh_values() -> None:
    """The second question differs, and an answer to the first one is late, not wrong."""
    hands = asked_over_udp(Exchange(Word(8), CAPITALS))
    first = sent(hands.actions)[0]
    hands.wait()
    second = sent(hands.actions)[0]
    hands.at(0.001, came(first.upper()), came(second.upper()))
    assert first != second
    assert hands.reason == ""
    assert "an answer came late" in hands.play.notes


def test_an_answer_that_comes_twice_is_not_the_next_one() -> None:
    """The network may double a datagram; the next turn waits for its own answer."""
    hands = asked_over_udp(Exchange(Word(8), CAPITALS, times=2))
    first = sent(hands.actions)[0].upper()
    second = sent(hands.at(0.001, came(first), came(first)))[0].upper()
    hands.at(0.001, came(second))
    assert hands.reason == ""


def test_an_answer_that_comes_twice_is_one_of_a_burst() -> None:
    """It counts once, and it contradicts nothing."""
    hands = asked_over_udp(Exchange(Word(8), CAPITALS, times=2, outstanding=2))
    first, second = (one.upper() for one in sent(hands.actions))
    hands.at(0.001, came(first), came(first))
    assert hands.script.play is None
    hands.at(0.001, came(second))
    assert hands.reason == ""


def test_it_is_asked_three_times_and_no_more() -> None:
    """Whoever never answers has a finding after three questions."""
    hands = asked_over_udp(Exchange(Word(8), CAPITALS))
    questions = sent(hands.actions)
    while hands.script.play is None:
        questions += sent(hands.wait())
    assert len(questions) == 3
    assert "no datagram" in hands.reason


def _answers(hands: Hands, lost: int = 0) -> None:
    """Answer everything outstanding in reverse order, but for the first few."""
    questions = sent(hands.actions)[lost:]
    happened: list[Happening] = [came(one.upper()) for one in reversed(questions)]
    hands.at(0.001, *happened)


def test_outstanding_answers_come_in_any_order() -> None:
    """Eight questions are out at a time, and each answer is somebody's."""
    hands = asked_over_udp(Exchange(Word(8), CAPITALS, times=8, outstanding=8))
    assert len(sent(hands.actions)) == 8
    _answers(hands)
    assert hands.reason == ""


@pytest.mark.parametrize(("lost", "fails"), [(0, False), (1, False), (3, True)])
def test_some_of_a_burst_may_be_lost(lost: int, fails: bool) -> None:
    """`at_least` counts the answers of all."""
    verb = Exchange(Word(8), CAPITALS, times=20, outstanding=20, at_least=0.9)
    hands = asked_over_udp(verb)
    _answers(hands, lost)
    assert bool(hands.reason) == fails
    if fails:
        assert "answers to at least 90% of 20 datagrams; got answers to 17" in (
            hands.reason
        )


def test_every_member_has_a_socket_of_its_own() -> None:
    """A group opens one after another, and its answers are kept apart."""
    steps = [step(SendOctets(Word(4))), step(CAPITALS)]
    hands = Hands(*steps, peers=[Peer("client", 2)], transport="udp")
    assert opened(hands.at(0)) == ["client 1"]
    first = sent(hands.at(0.001, Connected("client 1")))
    second = sent(hands.at(0.001, Connected("client 2")))
    wrong = came(second[0].upper(), label="client 1")
    hands.at(0.001, wrong)
    assert repr(first[0].upper().decode())[1:-1] in hands.reason
