"""Servers that nobody wrote for the suite, and what they rightly break."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.surface.by_hand import installed, running
from tests.surface.running import ROOT, run
from tests.target.launching import free_port

EXIT_ROWS = {"ECHO-CLOSE-1"}


@pytest.mark.parametrize("other", ["EXEC:cat", "PIPE"])
def test_socat_fails_only_what_concerns_exit(tmp_path: Path, other: str) -> None:
    """A real echo service knows no exit, and is right in everything else."""
    socat = installed("socat", "socat")
    port = free_port()
    listen = f"TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr,fork,backlog=100"
    with running(socat, "-t", "5", listen, other):
        target = f"127.0.0.1:{port}"
        done = run(tmp_path, "--target", target, "--assignment", "echo-threads")
    assert done.failing == EXIT_ROWS
    assert "unstable" not in done.verdicts.values()


def test_ipv6_and_names(tmp_path: Path) -> None:
    """A target may be a name."""
    path = ROOT / "reference" / "echo_threads.py"
    port = free_port()
    with running(sys.executable, str(path), str(port)):
        done = run(tmp_path, "--target", f"localhost:{port}", "-k", "ECHO-DATA-1")
    assert done.status == 0
    assert "taken for echo" in done.output


#: One read, one answer: dd ends after its first read, and tr then says everything.
UPPER = "SYSTEM:dd bs=65536 count=1 2>/dev/null | LC_ALL=C tr a-z A-Z"


def test_socat_puts_ascii_alone_into_capitals(tmp_path: Path) -> None:
    """Its tr knows only single octets, and is right in everything else."""
    socat = installed("socat", "socat")
    port = free_port()
    where = f"TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr,fork,backlog=100"
    with running(socat, where, UPPER):
        target = f"127.0.0.1:{port}"
        done = run(tmp_path, "--target", target, "--assignment", "tcp-upper-server")
    assert done.failing == {"UDPS-UTF8-1"}, done.output
    assert "unstable" not in done.verdicts.values()
