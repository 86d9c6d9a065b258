"""Many at a time: one port for all of them, and a machine that is busy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.classes.running import ECHO, LAUNCH, Graded, facts, programs, run
from tests.proof.loading import busy
from tests.surface.running import ROOT, apart

pytestmark = [pytest.mark.slow_proof, pytest.mark.timeout(2400)]

HUNDRED = 100
FAULTY = ROOT / "reference" / "faulty" / "echo"


def _skip_without(result: Graded) -> None:
    """Skip, loudly, where a level can't be had."""
    if result.status == 4 and "--isolation" in result.output:
        pytest.skip(result.output.strip().splitlines()[-1])


@pytest.mark.parametrize("level", ["ns", "lock"])
def test_a_hundred_have_the_same_port(level: str, tmp_path: Path) -> None:
    """In networks of their own at the same time, or one after the other in ours."""
    if not apart():
        pytest.skip("no network of its own can be made here")
    hello = ROOT / "reference" / "web_hello.py"
    class_ = programs(
        tmp_path / "class", {f"s{one:03}": hello for one in range(HUNDRED)}
    )
    rows = ("--requirement", "RUN-START-1", "--requirement", "HTTP-STATUS-1")
    given = ("--assignment", "web-hello", *rows, "--isolation", level)
    result = run(class_, tmp_path / "out", *given, before=apart())
    _skip_without(result)
    assert result.status == 0, result.output
    assert len(result.targets) == HUNDRED
    assert {one["isolation"] for one in result.targets.values()} == {level}
    assert {one["verdict"] for one in result.targets.values()} == {"pass"}


def test_a_busy_machine_swaps_no_pass_and_fail(tmp_path: Path) -> None:
    """Beside eight busy processes everybody gets what they get on an idle machine."""
    sources = {
        f"{number}-{path.stem}": path
        for number in range(2)
        for path in [
            ROOT / "reference" / "echo_asyncio.py",
            *sorted(FAULTY.glob("[a-c]*.py"))[number::2],
        ]
    }
    class_ = programs(tmp_path / "class", sources)
    given = (*ECHO, "--launch", LAUNCH, "--seed", "305")
    idle = run(class_, tmp_path / "idle", *given)
    for turn in range(int(os.environ.get("CONFORMANCE_BUSY_RUNS", "1"))):
        with busy(8):
            loaded = run(class_, tmp_path / f"busy-{turn}", *given)
        assert _swapped(idle, loaded) == []
        cases = [one for facts in loaded.facts.values() for one in facts[2:]]
        undecided = [one for one in cases if "too slow" in one[3]]
        assert len(undecided) <= len(cases) / 1000


def _swapped(idle: Graded, loaded: Graded) -> list[tuple[str, object, object]]:
    """Return whose case has passed once and failed once."""
    pairs = [
        (student, before, after)
        for student in idle.targets
        for before, after in zip(
            facts(idle.targets[student])[2:],
            facts(loaded.targets[student])[2:],
            strict=True,
        )
    ]
    return [one for one in pairs if {one[1][1], one[2][1]} == {"pass", "fail"}]
