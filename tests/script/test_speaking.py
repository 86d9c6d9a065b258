"""Acting on connections: opening, sending, leaving, at invented times."""

from __future__ import annotations

import pytest

from conformance.happenings import (
    Broken,
    Connected,
    Drop,
    Ended,
    Finish,
    Read,
    Refused,
    Taken,
)
from conformance.model import Peer
from conformance.verbs.exchanging import Exchange
from conformance.verbs.hearing import Ending
from conformance.verbs.speaking import Close, Connect, Pause, Reading, SendOctets
from conformance.verbs.surviving import Alive
from tests.script.stage_hands import Hands, expect, opened, sent, step, text


def test_a_connection_is_opened_when_a_step_needs_it() -> None:
    """Nothing is opened before the first step that needs it."""
    hands = Hands(step(Pause(1.0)), step(Connect()))
    assert opened(hands.at(0)) == []
    assert opened(hands.wait()) == ["client"]


def test_members_connect_one_after_another() -> None:
    """The second connection is opened when the first stands."""
    hands = Hands(step(Connect(), "crowd"), peers=[Peer("crowd", 2)])
    assert opened(hands.at(0)) == ["crowd 1"]
    assert opened(hands.at(0.01, Connected("crowd 1"))) == ["crowd 2"]


def test_a_refused_connection_is_a_finding() -> None:
    """The words of the refusal are what was got."""
    hands = Hands(step(Connect()))
    hands.at(0)
    hands.at(0.001, Refused("client", "connection refused"))
    assert hands.reason == "expected a connection; got connection refused"


def test_no_answer_to_a_connect_is_a_finding() -> None:
    """Patience ends a connect that nobody answers."""
    hands = Hands(step(Connect()))
    hands.at(0)
    assert hands.reason == "expected a connection; got no answer within 2.5 s"


def test_send_never_waits() -> None:
    """The next step begins in the same moment."""
    hands = Hands(step(SendOctets(text("a"))), step(SendOctets(text("b"))))
    assert sent(hands.connected()) == [b"a", b"b"]


def test_until_stuck_ends_when_nothing_is_taken() -> None:
    """0.3 seconds without an octet taken is stuck."""
    hands = Hands(step(SendOctets(text("abc"), "stuck")), step(Pause(1)))
    hands.connected()
    hands.at(0.2, Taken("client", 1))
    hands.at(0.2)
    assert hands.script.stage.step == 1
    hands.at(0.2)
    assert hands.script.stage.step == 2


def test_until_stuck_ends_when_all_is_taken() -> None:
    """What was taken whole is not stuck."""
    hands = Hands(step(SendOctets(text("abc"), "stuck")), step(Pause(1)))
    hands.connected()
    hands.at(0.01, Taken("client", 3))
    assert hands.script.stage.step == 2


def test_a_broken_pipe_is_not_judged() -> None:
    """A target that closes early is judged by what is expected next."""
    hands = Hands(step(SendOctets(text("abc"))), step(Ending()))
    hands.connected()
    hands.at(0.01, Broken("client"), Ended("client", "rst"))
    assert hands.reason == ""


def test_close_is_polite() -> None:
    """First our end, then a wait for theirs, then the close."""
    hands = Hands(step(Connect()), step(Close()))
    assert hands.connected()[-1] == Finish("client")
    assert hands.ends() == [Drop("client")]


def test_close_does_not_wait_for_ever() -> None:
    """A target that never closes is left after the quiet time."""
    hands = Hands(step(Connect()), step(Close()))
    hands.connected()
    assert hands.wait() == [Drop("client")]


def test_an_abort_is_a_reset() -> None:
    """`close: reset` drops at once."""
    hands = Hands(step(Connect()), step(Close("reset")))
    assert Drop("client", reset=True) in hands.connected()


def test_the_end_of_a_case_leaves_politely() -> None:
    """What is still open when the steps are done is half-closed and drained."""
    hands = Hands(step(Exchange(text("a"), expect("a"))))
    hands.connected()
    assert hands.hears(b"a") == [Finish("client")]
    assert hands.ends() == [Drop("client")]


def test_where_the_program_closed_first_it_is_answered_with_a_reset() -> None:
    """That keeps TIME_WAIT off the program."""
    hands = Hands(step(SendOctets(text("bye"))), step(Ending()))
    hands.connected()
    assert hands.ends() == [Drop("client", reset=True)]


@pytest.mark.parametrize(("unanswered", "reset"), [("close", False), ("reset", True)])
def test_an_unanswered_message_is_left_as_the_spec_says(
    unanswered: str, reset: bool
) -> None:
    """An early end of stream would harm some programs, a reset others."""
    hands = Hands(step(SendOctets(text("half"))), unanswered=unanswered)
    hands.at(0)
    last = hands.at(0.001, Connected("client"), Taken("client", 4))
    assert (Drop("client", reset=True) in last) is reset


def test_reading_off_is_off_from_the_beginning() -> None:
    """A peer that does not read is opened so, and may read later."""
    hands = Hands(
        step(Connect()), step(Reading(True)), peers=[Peer("client", reading=False)]
    )
    assert hands.at(0)[0].reading is False  # type: ignore[union-attr]
    assert Read("client", True) in hands.at(0.001, Connected("client"))


def test_steps_are_repeated_on_fresh_connections() -> None:
    """Each repetition leaves, and begins anew."""
    hands = Hands(step(Exchange(text("a"), expect("a"))), repeat=2)
    hands.connected()
    hands.hears(b"a")
    assert opened(hands.ends()) == ["client"]


def test_a_group_takes_turns() -> None:
    """No member begins its second turn before all have had their first."""
    turns = Exchange(text("a"), expect("a"), times=2)
    hands = Hands(step(turns, "two"), peers=[Peer("two", 2)])
    hands.at(0)
    hands.at(0.001, Connected("two 1"))
    hands.at(0.001, Connected("two 2"))
    assert sent(hands.hears(b"a", "two 1")) == []
    assert sent(hands.hears(b"a", "two 2")) == [b"a", b"a"]


ALIVE = step(Exchange(text("a"), expect("a")))


def test_alive_closes_the_connections_of_the_case_first() -> None:
    """It is a newcomer on a connection of its own."""
    hands = Hands(step(Connect()), step(Alive()), alive=[ALIVE])
    hands.connected()
    assert opened(hands.ends()) == ["newcomer"]


def test_alive_beside_leaves_them_open() -> None:
    """With `beside` the others stay."""
    hands = Hands(step(Connect()), step(Alive(beside=True)), alive=[ALIVE])
    assert opened(hands.connected()) == ["newcomer"]


@pytest.mark.parametrize(("known", "fails"), [(False, False), (True, True)])
def test_alive_is_judged_where_it_has_passed_before(known: bool, fails: bool) -> None:
    """A wrong answer counts only on a target that has answered rightly."""
    hands = Hands(step(Alive()), alive=[ALIVE], alive_known=known)
    hands.at(0)
    hands.at(0.001, Connected("newcomer"))
    hands.hears(b"A", "newcomer")
    assert bool(hands.reason) is fails


def test_alive_always_wants_a_connection() -> None:
    """A refused connection is a finding on any target."""
    hands = Hands(step(Alive()), alive=[ALIVE])
    hands.at(0)
    hands.at(0.001, Refused("newcomer", "connection refused"))
    assert "connection refused" in hands.reason
