"""Programs that nobody wrote for the suite, and the lecture's own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from conformance.ledger import Program, programs
from tests.surface.running import ROOT, apart, run
from tests.target.launching import free_port

TAUGHT = [one for one in programs(ROOT / "reference") if one.kind == "as_taught"]


@contextmanager
def _running(*command: str) -> Iterator[psutil.Process]:
    """Run a program by hand until it listens, and end it afterwards."""
    started = _listening(command)
    process = psutil.Process(started.pid)
    try:
        yield process
    finally:
        for child in process.children(recursive=True) if started.poll() is None else []:
            child.kill()
        started.kill()
        started.wait()


def _listening(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """Start a program until it listens: TIME_WAIT may hold its port for a minute."""
    quiet = subprocess.DEVNULL
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        started = subprocess.Popen(command, stdout=quiet, stderr=quiet)
        while started.poll() is None:
            if psutil.Process(started.pid).net_connections(kind="tcp"):
                return started
            time.sleep(0.01)
        time.sleep(0.5)
    raise AssertionError(f"{command} does not listen")


@pytest.fixture
def sheet_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hold the port of the sheet for one test at a time, over all workers."""
    fcntl = pytest.importorskip("fcntl", reason="needs POSIX locks")
    path = tmp_path_factory.getbasetemp().parent / "sheet-port.lock"
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.mark.parametrize("program", TAUGHT, ids=lambda one: one.name)
def test_what_is_taught_breaks_exactly_what_it_says(
    tmp_path: Path, program: Program, request: pytest.FixtureRequest
) -> None:
    """The lecture's programs, started by the suite on their own port."""
    if not apart():
        request.getfixturevalue("sheet_port")
    launched = ("--launch", f'python "{program.path}"')
    asked = ("--assignment", program.assignments[0])
    done = run(tmp_path, *launched, *asked, before=apart())
    assert done.failing == set(program.fails)
    assert done.status == ("RUN-START-1" in program.fails)


@pytest.mark.usefixtures("sheet_port")
def test_the_taught_server_survives_the_suites_manners(tmp_path: Path) -> None:
    """Started by hand, it falls only in the row that says so."""
    path = ROOT / "reference" / "as_taught" / "echo.py"
    with _running(sys.executable, str(path)):
        done = run(tmp_path, "--target", "127.0.0.1:5555", "--assignment", "echo")
    assert done.failing == {"TCPS-ABORT-1"}
    assert "inconclusive" not in done.verdicts.values()


EXIT_ROWS = {"ECHO-CLOSE-1"}


@pytest.mark.parametrize("other", ["EXEC:cat", "PIPE"])
def test_socat_fails_only_what_concerns_exit(tmp_path: Path, other: str) -> None:
    """A real echo service knows no exit, and is right in everything else."""
    socat = shutil.which("socat")
    if socat is None:
        pytest.skip("socat is not installed: apt-get install socat")
    port = free_port()
    listen = f"TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr,fork,backlog=100"
    with _running(socat, "-t", "5", listen, other):
        target = f"127.0.0.1:{port}"
        done = run(tmp_path, "--target", target, "--assignment", "echo-threads")
    assert done.failing == EXIT_ROWS
    assert "unstable" not in done.verdicts.values()


def test_ipv6_and_names(tmp_path: Path) -> None:
    """A target may be a name."""
    path = ROOT / "reference" / "echo_threads.py"
    port = free_port()
    with _running(sys.executable, str(path), str(port)):
        done = run(tmp_path, "--target", f"localhost:{port}", "-k", "ECHO-DATA-1")
    assert done.status == 0
    assert "taken for echo" in done.output
