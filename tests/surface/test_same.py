"""One seed, one result: with workers or without."""

from __future__ import annotations

from pathlib import Path

from tests.surface.running import apart, launch, run

#: A server and a client of each transport, and one that serves files.
SEVERAL = ("4.1", "4.2", "asyncio-web-hello", "udp-upper-client", "tcp-upper-server")


def test_workers_change_nothing(tmp_path: Path) -> None:
    """`-n 4` gives the same ids, verdicts, points and reasons as no workers."""
    asked = [word for name in SEVERAL for word in ("--assignment", name)]
    asked += ["--seed", "305"]
    alone = run(tmp_path / "alone", *asked, before=apart())
    spread = run(tmp_path / "spread", *asked, "-n", "4", before=apart())
    assert sorted(alone.rows) == sorted(spread.rows)
    assert (alone.status, spread.status) == (0, 0)


def test_workers_find_the_same_faults(tmp_path: Path) -> None:
    """A faulty program fails with the same octets, in a worker or not."""
    arguments = (*launch("faulty/echo/upper_cases.py"), "--assignment", "echo-threads")
    alone = run(tmp_path / "alone", *arguments, "--seed", "7")
    spread = run(tmp_path / "spread", *arguments, "--seed", "7", "-n", "2")
    assert sorted(alone.rows) == sorted(spread.rows)


def test_another_seed_sends_other_octets(tmp_path: Path) -> None:
    """Without a seed the values differ from run to run, and the seed is printed."""
    arguments = (*launch("faulty/echo/upper_cases.py"), "--assignment", "echo-threads")
    one = run(tmp_path / "one", *arguments, "-k", "ECHO-DATA-1")
    other = run(tmp_path / "other", *arguments, "-k", "ECHO-DATA-1")
    assert one.rows[0][3] != other.rows[0][3]
    assert f"seed {one.results['seed']}" in one.output
