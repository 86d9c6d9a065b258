"""The lecture's own programs, unmodified, on the ports that stand in them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.ledger import Program, programs
from tests.surface.by_hand import running
from tests.surface.running import ROOT, apart, run

TAUGHT = [one for one in programs(ROOT / "reference") if one.kind == "as_taught"]
#: Rows that are asked with --slow only, and so are not noted here.
SLOW = {"HTTP-TIMEOUT-1"}


@pytest.fixture
def sheet_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hold the ports of the sheet for one test at a time, over all workers."""
    fcntl = pytest.importorskip("fcntl", reason="needs POSIX locks")
    path = tmp_path_factory.getbasetemp().parent / "sheet-port.lock"
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.mark.parametrize("taught", TAUGHT, ids=lambda one: one.name)
def test_what_is_taught_breaks_exactly_what_it_says(
    tmp_path: Path, taught: Program, request: pytest.FixtureRequest
) -> None:
    """Started by the suite, it breaks and is noted for what its docstring lists."""
    if not apart():
        request.getfixturevalue("sheet_port")
    launched = ("--launch", f'python "{taught.path}"')
    asked = ("--assignment", taught.assignments[0])
    done = run(tmp_path, *launched, *asked, before=apart())
    assert done.failing == set(taught.fails), done.output
    assert done.noted == set(taught.noted) - SLOW, done.output
    assert done.status == int(done.broken_must), done.output


@pytest.mark.usefixtures("sheet_port")
def test_the_taught_server_survives_the_suites_manners(tmp_path: Path) -> None:
    """Started by hand, it falls only in the row that says so."""
    path = ROOT / "reference" / "as_taught" / "echo.py"
    with running(sys.executable, str(path)):
        done = run(tmp_path, "--target", "127.0.0.1:5555", "--assignment", "echo")
    assert done.failing == {"TCPS-ABORT-1"}, done.output
    assert "inconclusive" not in done.verdicts.values()
