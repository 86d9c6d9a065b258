"""The bench of classes: its commands run, whatever numbers they print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.surface.running import ROOT, environment, finished

pytestmark = [pytest.mark.slow_proof, pytest.mark.timeout(1200)]

BENCH = ROOT / "bench" / "classes.py"


def _bench(*words: str) -> subprocess.CompletedProcess[str]:
    return finished([sys.executable, str(BENCH), *words], env=environment())


def test_a_small_class_is_measured_and_judged_as_alone(tmp_path: Path) -> None:
    """It is made, recorded, played by the floor, graded, and nothing differs alone."""
    directory = str(tmp_path / "class")
    few = ("--number", "4", "--crash", "25", "--hang", "0", "--slow", "0")
    made = _bench("make", directory, *few)
    assert made.stdout.startswith("4 submissions"), made.stderr
    told = _bench("run", directory, "--levels", "plain", "--rounds", "1")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "round 1, 4, floor" in told.stdout
    assert "round 1, 4, plain" in told.stdout
    assert "astray" not in told.stdout
    alone = _bench("alone", directory)
    assert alone.stdout == "every verdict is the same alone\n", alone.stderr
