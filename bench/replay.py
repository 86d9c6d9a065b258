"""How long the suite takes beside its own conversations.

Examines a reference, then plays everything that was sent and received once more with
plain blocking sockets in one interpreter, and prints the ratio of the two.  Starts and
restarts of the program are in neither.  A bare player that does one thing after the
other may wait where the suite does not, so the least time is printed too: the pauses and
silences that the conversations ask for, and nothing else.

    python bench/replay.py [ASSIGNMENT] [ROUNDS]
"""

from __future__ import annotations

import platform
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bare import Bare, silent_once  # noqa: E402

from conformance.examine import Examiner, plan  # noqa: E402
from conformance.loading import load  # noqa: E402
from conformance.model import QUIET  # noqa: E402
from conformance.replay import plain  # noqa: E402
from conformance.replay.rules import octets  # noqa: E402
from conformance.target import Program  # noqa: E402
from conformance.transport import Loop  # noqa: E402
from conformance.verdicts import CaseResult, Verdict  # noqa: E402


def examine(label: str) -> tuple[float, list[CaseResult], Program, Loop]:
    """Examine the reference; return the seconds of its plays, and the results."""
    spec = load([ROOT / "spec"], label)
    loop = Loop()
    command = f'"{sys.executable}" "{ROOT / spec.reference}" {{port}}'
    keeper = Program(command, spec, ROOT)
    examiner = Examiner(spec, keeper, loop, seed=305)
    results = []
    for question in plan(spec):
        results.append(loop.run(examiner.ask(question)))
    wire = [one for one in results if _replayable(one)]
    return sum(one.plays[-1].seconds for one in wire), wire, keeper, loop


def _replayable(result: CaseResult) -> bool:
    """Tell whether a case passed by octets alone, without an end of the program."""
    passed = result.verdict is Verdict.PASS and bool(result.plays[-1].operations)
    ends = any(getattr(step.verb, "ends_program", 0) for step in result.case.steps)
    return passed and not ends


def replay(results: Sequence[CaseResult], host: str, port: int) -> float:
    """Play the same conversations back to back; return the seconds they took."""
    prepared = [_prepared(result) for result in results]
    made: dict[int, bytes] = {}
    for operation in (one for operations in prepared for one in operations):
        # Long messages are made before the clock starts.
        octets(operation.get("message", b""), made)
    began = time.perf_counter()
    for operations in prepared:
        player = Bare(host, port, made)
        for operation in operations:
            player.play(operation)
        player.close()
    return time.perf_counter() - began


def _prepared(result: CaseResult) -> list[dict[str, Any]]:
    """Return the operations of a play, as they are played again."""
    return list(silent_once(map(plain, result.plays[-1].operations)))


def least(results: Sequence[CaseResult]) -> float:
    """Return the seconds of pauses and silences that the conversations ask for."""
    done = [one for result in results for one in _prepared(result)]
    pauses = sum(one["seconds"] for one in done if one["do"] == "pause")
    return float(pauses + QUIET * sum(map(_waits_for_silence, done)))


def _waits_for_silence(operation: dict[str, Any]) -> bool:
    return any(form["then"] == "open" for form in operation.get("forms", []))


def main() -> None:
    """Print one ratio for each round, and their median."""
    label = sys.argv[1] if len(sys.argv) > 1 else "4.1"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    print(f"{label}, Python {platform.python_version()}, {platform.platform()}")
    ratios = []
    for number in range(rounds):
        took, results, keeper, loop = examine(label)
        if not keeper.running:
            loop.run(keeper.start())
        bare = replay(results, keeper.host, keeper.port)
        loop.run(keeper.stop())
        ratios.append(took / bare)
        waits = least(results)
        longest = max(one.plays[-1].longest_wait for one in results)
        print(f"longest wait of a passing step: {longest:.0%} of its limit")
        print(f"round {number + 1}: {took:.2f} s / {bare:.2f} s = {ratios[-1]:.2f}")
        print(
            f"         {took:.2f} s / {waits:.2f} s of pure waiting = {took / waits:.2f}"
        )
    print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
