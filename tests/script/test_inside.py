"""Looking inside: numbers, limits, signals, exits; answers are invented."""

from __future__ import annotations

import pytest
import yaml

from conformance.happenings import Ask
from conformance.model import Verb
from conformance.verbs.speaking import Pause
from conformance.verbs.table import VERBS
from conformance.verdicts import Finding
from tests.script.stage_hands import Hands, step


def _verb(text: str) -> Verb:
    node = yaml.compose(text, yaml.SafeLoader)
    assert node is not None
    (key, value), *_ = node.value
    return VERBS[key.value].read(value, [])


def _asked(hands: Hands) -> list[tuple[str, object]]:
    return [
        (one.question, one.argument) for one in hands.actions if isinstance(one, Ask)
    ]


def test_what_grows_is_compared_with_the_beginning() -> None:
    """The number is asked before the first step and after the last."""
    hands = Hands(step(Pause(1.0)), step(_verb("observe: {threads: grows <= 2}")))
    hands.at(0)
    assert _asked(hands) == [("measure", "threads")]
    hands.told(3)
    hands.wait()
    hands.told(5)
    assert hands.reason == ""


def test_what_grows_has_patience_to_settle() -> None:
    """Too much is asked again until patience is over."""
    hands = Hands(step(_verb("observe: {open_files: grows <= 5}")))
    hands.at(0)
    hands.told(10)
    hands.told(30)
    hands.wait()
    hands.told(12)
    assert hands.reason == ""


def test_what_stays_too_much_is_a_finding() -> None:
    """After patience the finding says by how much."""
    hands = Hands(step(_verb("observe: {open_files: grows <= 5}")))
    hands.at(0)
    hands.told(10)
    while hands.script.play is None:
        asked = _asked(hands)
        (hands.told(40) if asked else hands.wait())
    assert "no more open files than before (grows <= 5)" in hands.reason
    assert hands.reason.endswith("got 30 more")


def test_a_peak_is_seen_between_the_steps() -> None:
    """A number that was too large for a moment is a finding."""
    hands = Hands(step(Pause(0.2)), step(_verb("observe: {rss: peaks < 32 MiB}")))
    hands.at(0)
    answers = iter([0, 50 << 20, 0, 0, 0, 0, 0, 0])
    while hands.script.play is None:
        asked = _asked(hands)
        (hands.told(next(answers)) if asked else hands.wait())
    assert "50 MiB more at the peak" in hands.reason


@pytest.mark.parametrize(
    "verb",
    [
        "observe: {threads: grows <= 2}",
        "observe: {cpu: < 50 %}",
        "observe: {listens_on: 5555}",
        "code: {imports: {any_of: [socket]}}",
        "signal: kill",
        "restart: ",
        "exits: {within: 5 s}",
    ],
)
def test_what_cannot_be_asked_is_not_observable(verb: str) -> None:
    """A bare address answers nothing, and nobody is blamed."""
    hands = Hands(step(_verb(verb)))
    hands.at(0)
    while hands.script.play is None:
        asked = _asked(hands)
        (hands.told(None) if asked else hands.wait())
    assert hands.play.finding is None
    assert hands.play.unobservable


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (("127.0.0.1", 5555), ""),
        (
            ("127.0.0.1", 5556),
            "expected the program to listen on port 5555; got port 5556",
        ),
    ],
)
def test_the_port_of_the_sheet(found: tuple[str, int], reason: str) -> None:
    """The port that is found is compared with the one that is asked for."""
    hands = Hands(step(_verb("observe: {listens_on: 5555}")))
    hands.at(0)
    hands.told(found)
    assert hands.reason == reason


@pytest.mark.parametrize(
    ("status", "wanted", "reason"),
    [
        (0, "0", ""),
        (-2, "any", ""),
        (3, "0", "expected an exit status of 0; got 3"),
        (0, "not 0", "expected an exit status of not 0; got 0"),
    ],
)
def test_an_exit_and_its_status(status: int, wanted: str, reason: str) -> None:
    """The program ends in time, with the status that is asked for."""
    hands = Hands(step(_verb(f"exits: {{within: 5 s, status: {wanted}}}")))
    hands.at(0)
    hands.told("running")
    hands.wait()
    hands.told(status)
    assert hands.reason == reason


def test_a_program_that_runs_on() -> None:
    """After the time the finding says how long was waited."""
    hands = Hands(step(_verb("exits: {within: 5 s}")))
    hands.at(0)
    while hands.script.play is None:
        asked = _asked(hands)
        (hands.told("running") if asked else hands.wait())
    assert hands.reason.startswith(
        "expected the program to end within 5 s; got it still"
    )


def test_a_restart_that_fails_is_what_the_keeper_says() -> None:
    """The keeper's finding is the finding."""
    hands = Hands(step(_verb("restart: ")))
    hands.at(0)
    hands.told(Finding("the program to listen on port 1", "it ended at once"))
    assert hands.reason.endswith("got it ended at once")
