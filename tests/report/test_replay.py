"""A replay is plain Python: it sends the same octets and judges the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.surface.running import ROOT, launch, run
from tests.target.launching import free_port, program
from tests.target.launching import run as finish


def _replay(path: Path, address: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", str(path), address],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


FAULTS = [
    ("upper_cases", "echo-threads", "ECHO-DATA-1-line"),
    ("compares_text", "echo-threads", "ECHO-CLOSE-1-exit-closes"),
    ("echoes_exit", "echo-threads", "ECHO-SILENT-1-nothing-behind-exit"),
    ("loses_a_chunk", "echo-threads", "ECHO-ORDER-1-one-mebibyte"),
    ("decodes_each_piece", "echo-threads", "ECHO-UTF8-1-cut-in-two"),
    ("joins_its_thread", "echo-threads", "ECHO-CONC-1-in-turn"),
    ("ten_slots", "echo-threads", "ECHO-XTALK-1-twenty-with-names"),
]


@pytest.mark.parametrize(("name", "label", "file"), FAULTS)
def test_a_replay_fails_and_holds_as_the_suite_does(
    tmp_path: Path, name: str, label: str, file: str
) -> None:
    """Against the faulty program it fails, against the reference it holds."""
    requirement = "-".join(file.split("-")[:3])
    option = launch(f"faulty/echo/{name}.py")
    run(tmp_path, *option, "--assignment", label, "--requirement", requirement)
    path = tmp_path / "results" / "replay" / f"{label}-{file}.py"
    faulty = (ROOT / "reference" / "faulty" / "echo" / f"{name}.py").read_text(
        encoding="utf-8"
    )
    right = (ROOT / "reference" / "echo_threads.py").read_text(encoding="utf-8")
    ends = [_against(source, path, tmp_path) for source in (faulty, right)]
    assert [one.returncode for one in ends] == [1, 0], ends
    assert "FAILS: expected" in ends[0].stdout
    assert "HOLDS" in ends[1].stdout


def _against(
    source: str, replay: Path, directory: Path
) -> subprocess.CompletedProcess[str]:
    bases = (ROOT / "reference" / "faulty" / "echo").glob("_*.py")
    for base in bases:
        text = base.read_text(encoding="utf-8")
        (directory / base.name).write_text(text, encoding="utf-8")
    keeper = program(directory, source)
    finish(keeper.start())
    try:
        return _replay(replay, f"127.0.0.1:{keeper.port}")
    finally:
        keeper.close()


def test_a_replay_without_a_server_says_so(tmp_path: Path) -> None:
    """Nobody there is exit status 4 and what to do."""
    option = launch("faulty/echo/upper_cases.py")
    run(tmp_path, *option, "--assignment", "echo-threads", "-k", "ECHO-DATA-1")
    path = tmp_path / "results" / "replay" / "echo-threads-ECHO-DATA-1-line.py"
    done = _replay(path, f"127.0.0.1:{free_port()}")
    assert done.returncode == 4
    assert "Start the program first" in done.stdout


def test_results_say_what_the_terminal_says(tmp_path: Path) -> None:
    """The JSON carries the finding, the octets and the first difference."""
    option = launch("faulty/echo/upper_cases.py")
    done = run(tmp_path, *option, "--assignment", "echo-threads", "-k", "ECHO-DATA-1")
    rows = done.results["targets"][0]["requirements"]
    case = rows[0]["cases"][0]
    assert case["first_difference"]["octet"] >= 0
    assert (tmp_path / "results" / case["replay"]).is_file()
    assert case["reason"].split(";")[0].removeprefix("expected ") in done.output
    assert json.dumps(done.results)
