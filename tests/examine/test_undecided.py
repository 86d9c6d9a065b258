"""A play that could not be judged is neither a pass nor a failure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from conformance.examine import plan
from conformance.examine.plays import Plays
from conformance.tasks import Task
from conformance.transport import Loop
from conformance.verdicts import Finding, Play, Verdict
from tests.report import examples

PASS = Play(None, (), 0.0)
FAIL = Play(Finding("an answer", "nothing"), (), 0.0)
BUSY = Play(None, (), 0.0, prevented="this machine is too busy to judge that")


@pytest.fixture
def loop() -> Iterator[Loop]:
    """Return a loop of its own."""
    made = Loop()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("played", "verdict"),
    [
        ([PASS], Verdict.PASS),
        ([BUSY, PASS], Verdict.PASS),
        ([BUSY, BUSY], Verdict.INCONCLUSIVE),
        ([BUSY, FAIL, BUSY, FAIL], Verdict.FAIL),
        ([FAIL, BUSY, BUSY], Verdict.INCONCLUSIVE),
        ([FAIL, PASS, PASS], Verdict.UNSTABLE),
    ],
)
def test_what_was_not_judged_decides_nothing(
    loop: Loop,
    monkeypatch: pytest.MonkeyPatch,
    played: Sequence[Play],
    verdict: Verdict,
) -> None:
    """It is played once more, and stays undecided where that can't be judged either."""
    left = list(played)

    def play(self: Plays, *given: object) -> Task[Play]:
        return left.pop(0)
        yield 0.0

    monkeypatch.setattr(Plays, "_play", play)
    keeper: Any = SimpleNamespace(owned=False, running=True)
    spec = examples.spec()
    plays = Plays(spec, keeper, loop, 305)
    result = loop.run(plays.decide(plan(spec)[0]))
    assert (result.verdict, left) == (verdict, [])
