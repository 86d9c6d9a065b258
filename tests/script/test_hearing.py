"""What the verbs that judge octets pass and fail, at invented times."""

from __future__ import annotations

import pytest

from conformance import traffic
from conformance.happenings import Connected, Read, Taken
from conformance.model import Peer
from conformance.verbs.exchanging import Exchange
from conformance.verbs.hearing import Alternative, Ending, Expect, Silence
from conformance.verbs.speaking import Close, Pause, SendOctets
from tests.script.stage_hands import Hands, expect, sent, step, text


def test_octets_without_end_are_not_all_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Beyond a bound they are left with the target, and patience ends the step."""
    monkeypatch.setattr(traffic, "MOST_HELD", 100)
    hands = Hands(step(Ending(after="anything")))
    hands.connected()
    assert [one for one in hands.hears(b"x" * 60) if isinstance(one, Read)] == []
    stopped = [one for one in hands.hears(b"x" * 60) if isinstance(one, Read)]
    assert [one.on for one in stopped] == [False]
    assert "the end of the stream" in hands.reason


def test_what_nobody_will_look_at_is_not_kept() -> None:
    """A peer that has only to close may be sent megabytes, and we hold none of them."""
    others = step(expect("hi"), "other")
    hands = Hands(
        step(SendOctets(text("much"))),
        others,
        step(Close("reset")),
        peers=[Peer("client"), Peer("other")],
    )
    hands.connected()
    hands.at(0.001, Connected("other"))
    hands.hears(b"much")
    member = hands.script.stage.labelled("client")
    assert (len(member.inbox), member.heard) == (0, hands.now)
    hands.hears(b"hi", "other")
    assert hands.reason == ""


def test_what_comes_at_the_farewell_is_not_kept() -> None:
    """A program that was not read from may have megabytes for who leaves."""
    hands = Hands(step(SendOctets(text("much"))), step(Pause(0.1)))
    hands.connected()
    hands.at(0.001, Taken("client", 4))
    hands.wait()
    member = hands.script.stage.labelled("client")
    assert hands.script.play is None
    hands.hears(b"much")
    assert (len(member.inbox), member.heard) == (0, hands.now)


def test_octets_that_went_out_wake_nobody_who_waits_for_an_answer() -> None:
    """That the kernel took a message changes nothing before an answer comes."""
    hands = Hands(step(SendOctets(text("hi"))), step(expect("hi")))
    hands.connected()
    deadline = hands.script.deadline
    assert hands.at(0.001, Taken("client", 2)) == []
    assert hands.script.deadline == deadline
    hands.hears(b"hi")
    assert hands.reason == ""


def test_expect_passes_when_the_octets_have_come() -> None:
    """The very octets that were expected end the play without a finding."""
    hands = Hands(step(SendOctets(text("hi\r\n"))), step(expect("hi\r\n")))
    hands.connected()
    hands.hears(b"hi\r\n")
    assert hands.reason == ""


def test_expect_takes_octets_in_any_number_of_pieces() -> None:
    """One send is not one receive: pieces are joined."""
    hands = Hands(step(SendOctets(text("hi\r\n"))), step(expect("hi\r\n")))
    hands.connected()
    for octet in b"hi\r\n":
        hands.hears(bytes([octet]))
    assert hands.reason == ""


def test_expect_fails_at_the_first_wrong_octet() -> None:
    """A wrong octet is a finding at once, without waiting for the rest."""
    hands = Hands(step(SendOctets(text("test\r\n"))), step(expect("test\r\n")))
    hands.connected()
    hands.hears(b"tE")
    contrast = hands.play.finding.contrast if hands.play.finding else None
    assert contrast is not None
    assert (contrast.octet, hands.play.seconds < 0.5) == (1, True)


def test_expect_leaves_what_follows_for_the_next_step() -> None:
    """Octets behind the expected ones belong to the next expectation."""
    hands = Hands(step(SendOctets(text("x"))), step(expect("ab")), step(expect("cd")))
    hands.connected()
    hands.hears(b"abcd")
    assert hands.reason == ""


def test_expect_gives_up_after_patience_without_an_octet() -> None:
    """Nothing for 2.5 seconds is a finding that says how long was waited."""
    hands = Hands(step(SendOctets(text("x"))), step(expect("x")))
    hands.connected()
    assert hands.reason == 'expected "x"; got nothing for 2.5 s'


def test_patience_counts_from_the_last_octet() -> None:
    """A slow program that keeps sending is waited for."""
    hands = Hands(step(SendOctets(text("abc"))), step(expect("abc")))
    hands.connected()
    for octet in (b"a", b"b", b"c"):
        hands.at(2.0)
        hands.hears(octet)
    assert hands.reason == ""


def test_a_drip_that_never_ends_is_cut_off() -> None:
    """A step lasts at most twelve times the patience, however it drips."""
    hands = Hands(step(SendOctets(text("a"))), step(expect("a" * 100)))
    hands.connected()
    for _ in range(20):
        hands.at(2.0)
        hands.hears(b"a")
    assert hands.script.play is not None


def test_the_end_of_the_stream_is_named() -> None:
    """An early end says how the program ended the connection."""
    hands = Hands(step(SendOctets(text("abc"))), step(expect("abc")))
    hands.connected()
    hands.hears(b"ab")
    hands.ends("rst")
    assert "reset (RST)" in hands.reason


@pytest.mark.parametrize("how", ["fin", "rst"])
def test_either_end_is_an_end(how: str) -> None:
    """FIN and RST both end a connection."""
    hands = Hands(step(SendOctets(text("bye"))), step(Ending()))
    hands.connected()
    hands.ends(how)
    assert hands.reason == ""


def test_an_end_with_octets_before_it_fails() -> None:
    """Expecting nothing before the end, octets are a finding."""
    hands = Hands(step(SendOctets(text("bye"))), step(Ending()))
    hands.connected()
    hands.hears(b"bye")
    assert hands.reason == 'expected the end of the stream; got "bye"'


def test_an_end_after_anything_takes_octets() -> None:
    """With `after: anything` only the end counts."""
    hands = Hands(step(SendOctets(text("bye"))), step(Ending("anything")))
    hands.connected()
    hands.hears(b"whatever")
    hands.ends()
    assert hands.reason == ""


def test_silence_passes_after_the_quiet_time() -> None:
    """No octet for 0.3 seconds is silence."""
    hands = Hands(step(SendOctets(text("x"))), step(Silence()))
    hands.connected()
    hands.wait()
    assert hands.script.stage.at == pytest.approx(0.301)


def test_silence_fails_on_an_octet() -> None:
    """One octet breaks the silence."""
    hands = Hands(step(SendOctets(text("x"))), step(Silence()))
    hands.connected()
    hands.hears(b"!")
    assert hands.reason == 'expected silence; got "!"'


def test_silence_fails_on_the_end() -> None:
    """A connection that ends is not silent."""
    hands = Hands(step(SendOctets(text("x"))), step(Silence()))
    hands.connected()
    hands.ends()
    assert "closed (FIN)" in hands.reason


ONE_OF = Expect(
    (
        Alternative(data=text("x\r\nexit\r\n"), then="open", name="as data"),
        Alternative(data=text("x\r\n"), then="end", name="as lines"),
    )
)


def test_an_alternative_is_taken_when_the_others_cannot_fit() -> None:
    """The end decides for the form that ends there, and the report names it."""
    hands = Hands(step(SendOctets(text("x"))), step(ONE_OF))
    hands.connected()
    hands.hears(b"x\r\n")
    hands.ends()
    assert hands.play.taken == ("as lines",)


def test_silence_decides_between_alternatives() -> None:
    """Silence decides for the form that stays open."""
    hands = Hands(step(SendOctets(text("x"))), step(ONE_OF))
    hands.connected()
    hands.hears(b"x\r\nexit\r\n")
    assert hands.play.taken == ("as data",)


def test_no_alternative_fits() -> None:
    """What no form permits is a finding that lists them by name."""
    hands = Hands(step(SendOctets(text("x"))), step(ONE_OF))
    hands.connected()
    hands.hears(b"x\r\nx\r\n")
    assert "(as data) or" in hands.reason


def test_an_exchange_awaits_every_turn() -> None:
    """The second message is sent only after the first was answered."""
    turns = Exchange(text("hi"), expect("hi"), times=2)
    hands = Hands(step(turns))
    first = sent(hands.connected())
    second = sent(hands.hears(b"hi"))
    assert (first, second) == ([b"hi"], [b"hi"])


def test_an_exchange_says_in_which_turn_it_failed() -> None:
    """The reason names the turn."""
    hands = Hands(step(Exchange(text("hi"), expect("hi"), times=2)))
    hands.connected()
    hands.hears(b"hi")
    hands.hears(b"ho")
    assert "(turn 2 of 2)" in hands.reason


def test_a_slow_median_fails() -> None:
    """Half of the answers later than the limit is a finding."""
    hands = Hands(step(Exchange(text("a"), expect("a"), times=3, median=0.05)))
    hands.connected()
    for _ in range(3):
        hands.at(0.1)
        hands.hears(b"a")
    assert "half of them took longer than" in hands.reason


@pytest.mark.parametrize(("seconds", "judged"), [(2.0, True), (4.0, False)])
def test_only_a_busy_machine_waits_longer(seconds: float, judged: bool) -> None:
    """An answer in the time of an idle machine passes; a later one is not judged."""
    hands = Hands(step(SendOctets(text("hi\r\n"))), step(expect("hi\r\n")))
    hands.stretch = 4.0
    hands.connected()
    hands.at(seconds)
    hands.hears(b"hi\r\n")
    assert hands.play.finding is None
    assert ("too busy to judge" in hands.play.prevented) != judged


@pytest.mark.parametrize(("seconds", "judged"), [(0.04, True), (0.1, False)])
def test_only_a_busy_machine_bears_a_slow_median(seconds: float, judged: bool) -> None:
    """Twice the limit is a fault on an idle machine, and not judged on a busy one."""
    hands = Hands(step(Exchange(text("a"), expect("a"), times=3, median=0.05)))
    hands.stretch = 4.0
    hands.connected()
    for _ in range(3):
        hands.at(seconds)
        hands.hears(b"a")
    assert hands.play.finding is None
    assert ("too busy to judge" in hands.play.prevented) != judged
