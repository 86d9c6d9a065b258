"""Whoever is killed in the middle of a class: the next run goes on from there."""

from __future__ import annotations

import signal
import subprocess
import time
from collections import Counter
from pathlib import Path
from random import Random

import psutil
import pytest

from tests.classes.cluster import Cluster
from tests.classes.running import (
    REFERENCE,
    Graded,
    begun,
    graded,
    programs,
)

ENOUGH = 12
_PATIENCE = 60.0


def _class(directory: Path, number: int = ENOUGH) -> Path:
    return programs(directory, {f"s{one:02}": REFERENCE for one in range(number)})


def _finished(results: Path) -> int:
    """Return how many lines the journal has now."""
    path = results / "journal.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _until(results: Path, number: int, run: subprocess.Popen[str]) -> None:
    """Wait until so many submissions are finished, or the run is."""
    until = time.monotonic() + _PATIENCE
    while _finished(results) < number and run.poll() is None:
        assert time.monotonic() < until, "nothing was finished"
        time.sleep(0.01)


def _nothing_lost(before: list[dict[str, object]], after: Graded) -> None:
    """Check that what was finished is kept, and that nobody counts twice."""
    keys = [str(one["key"]) for one in after.journal]
    assert [one["key"] for one in before] == keys[: len(before)]
    assert len(after.targets) == ENOUGH
    assert {one["points"] for one in after.targets.values()} == {10}
    assert max(Counter(keys).values()) == 1, "finished, and examined once more"


def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    """It stops at once, says how to go on, and the next run does so."""
    directory, results = _class(tmp_path / "class"), tmp_path / "out"
    run = begun(directory, results)
    _until(results, 2, run)
    run.send_signal(signal.SIGINT)
    output, _ = run.communicate()
    assert run.returncode == 2, output
    assert "say the same again to go on" in output
    before = Graded(2, output, results).journal
    after = graded(directory, results)
    assert (after.status, len(before) < ENOUGH) == (0, True), after.output
    _nothing_lost(before, after)


@pytest.mark.parametrize("number", [0, 1, 5])
def test_a_killed_run_is_gone_on_with(tmp_path: Path, number: int) -> None:
    """SIGKILL, at any moment: nothing is lost, nothing counts twice, nothing is left."""
    _killed(tmp_path, number, 0.0)


@pytest.mark.slow_proof
@pytest.mark.parametrize("moment", range(20))
def test_a_run_may_be_killed_at_any_moment(tmp_path: Path, moment: int) -> None:
    """Twenty moments by chance, between two submissions or in the middle of one."""
    random = Random(moment)
    _killed(tmp_path, random.randrange(ENOUGH), random.random() / 4)


def _killed(directory: Path, number: int, later: float) -> None:
    class_, results = _class(directory / "class"), directory / "out"
    run = begun(class_, results)
    _until(results, number, run)
    time.sleep(later)
    run.kill()
    run.communicate()
    _tear(results / "journal.jsonl", later)
    before = Graded(0, "", results).journal if _finished(results) else []
    after = graded(class_, results)
    assert after.status == 0, after.output
    _nothing_lost(before, after)


def _tear(journal: Path, later: float) -> None:
    """Tear the last line, as a machine without power may; every other time."""
    if journal.exists() and int(later * 1000) % 2:
        whole = journal.read_bytes()
        journal.write_bytes(whole[: len(whole) - len(whole.split(b"\n")[-2]) // 2])


def test_a_killed_worker_of_xdist_loses_nothing(tmp_path: Path) -> None:
    """Another one takes its share, and the next run has nothing left to do."""
    directory, results = _class(tmp_path / "class"), tmp_path / "out"
    run = begun(directory, results, "-n", "2")
    _until(results, 2, run)
    for worker in psutil.Process(run.pid).children()[:1]:
        worker.kill()
    run.communicate()
    before = Graded(0, "", results).journal
    after = graded(directory, results)
    assert after.status == 0, after.output
    _nothing_lost(before, after)


def test_a_killed_worker_of_a_cluster_loses_nothing(
    tmp_path: Path, cluster: Cluster
) -> None:
    """Its share is sent to another one, in the same run."""
    directory, results = _class(tmp_path / "class"), tmp_path / "out"
    run = begun(directory, results, "--engine", cluster.url)
    until = time.monotonic() + _PATIENCE
    while not cluster.busy() and run.poll() is None:
        assert time.monotonic() < until, "no worker begins"
        time.sleep(0.01)
    cluster.busy()[0].kill()
    output, _ = run.communicate()
    assert run.returncode == 0, output
    _nothing_lost([], Graded(0, output, results))
