"""However a run ends, nothing is left behind."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.surface.running import ROOT, command, environment, run


def _begun(*arguments: str) -> tuple[subprocess.Popen[str], psutil.Process]:
    """Start a run and wait until it has launched its program."""
    # What a script starts with `&` ignores Ctrl+C, and hands that down.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    suite = subprocess.Popen(
        command(*arguments, "-p", "no:cacheprovider"),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    signal.signal(signal.SIGINT, before)
    process = psutil.Process(suite.pid)
    assert suite.stdout is not None
    for line in suite.stdout:
        if "RUN-STAY-1" in line:
            break
    programs = [
        one for one in process.children() if "reference" in " ".join(one.cmdline())
    ]
    return suite, programs[0]


def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl+C in mid-run is exit status 2, and ends the program."""
    suite, program = _begun("--assignment", "echo")
    suite.send_signal(signal.SIGINT)
    output, _ = suite.communicate(timeout=30)
    assert suite.returncode == 2, output
    assert not program.is_running()
    assert "seed" in output or "echo" in output


def test_a_killed_run_is_cleaned_up_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After kill -9 the next run ends exactly what was left, and says so."""
    # No other run of this machine may be the next one.
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    suite, program = _begun("--assignment", "echo")
    suite.kill()
    suite.communicate(timeout=30)
    assert program.is_running()
    done = run(tmp_path, "--assignment", "echo", "-k", "ECHO-DATA-1")
    psutil.wait_procs([program], timeout=10)
    assert not program.is_running()
    assert re.search(rf"ended .*process {program.pid}\), left by a run", done.output)


@pytest.mark.parametrize("source", ["import sys; sys.exit(3)", "raise SystemExit"])
def test_a_program_that_ends_at_once(tmp_path: Path, source: str) -> None:
    """One clear finding, and everything else waits for it."""
    path = tmp_path / "server.py"
    path.write_text(source, encoding="utf-8")
    launch = f'"{sys.executable}" "{path}" {{port}}'
    done = run(tmp_path, "--launch", launch, "--assignment", "echo")
    failing = [name for name, verdict in done.verdicts.items() if verdict == "fail"]
    assert "echo/RUN-START-1/first-contact" in failing
    assert set(failing) <= {
        "echo/RUN-START-1/first-contact",
        "echo/SRC-SOCK-1/imports-socket",
    }
    assert "it ended at once" in done.output
