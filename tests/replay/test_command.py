"""The command `replay`: the same words and status as the file has by itself."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytest

from conformance import replay
from conformance.__main__ import main
from conformance.target import Program
from tests import golden
from tests.proof.examining import ROOT, spec_of
from tests.proof.replaying import failing_cases
from tests.target.launching import free_port, run


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the replay of a server that compares a text."""
    examination, failed = failing_cases("compares_text", "echo-threads")
    directory = tmp_path_factory.mktemp("replays")
    path = replay.write(directory, failed[0], examination)
    assert path is not None
    return path


def _command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("program", "status"), [("faulty/echo/compares_text.py", 1), ("echo_threads.py", 0)]
)
def test_a_verdict_is_the_same_either_way(
    played: Path, program: str, status: int
) -> None:
    """The command and the file itself judge a program alike."""
    path = ROOT / "reference" / program
    keeper = Program(
        f'"{sys.executable}" "{path}" {{port}}', spec_of("echo-threads"), ROOT
    )
    try:
        assert run(keeper.start()) is None
        place = f"127.0.0.1:{keeper.port}"
        ends = [
            _command("-m", "conformance", "replay", str(played), place),
            _command(str(played), place),
        ]
    finally:
        keeper.close()
    assert [one.returncode for one in ends] == [status, status]
    last = [one.stdout.splitlines()[-1] for one in ends]
    assert last[0] == last[1]


def test_nobody_at_the_address_is_said(played: Path) -> None:
    """It is status 4, and the next move stands there."""
    place = f"127.0.0.1:{free_port()}"
    done = _command("-m", "conformance", "replay", str(played), place)
    assert done.returncode == 4
    assert "Start the program first" in done.stdout


def test_what_can_not_be_replayed_is_said_in_one_sentence(
    tmp_path: Path, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file, no replay, no address: what it is, and what to do instead."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "replay").mkdir()
    Path("replay/4.1-ECHO.py").write_text("print()\n", encoding="utf-8")
    Path("picture.png").write_bytes(b"\x89PNG\xff")
    Path("copy.py").write_bytes(played.read_bytes())
    asked = (
        ("replay/4.1-ECH.py", "127.0.0.1:5555"),
        ("nowhere/4.1.py", "127.0.0.1:5555"),
        ("replay", "127.0.0.1:5555"),
        ("replay/4.1-ECHO.py", "127.0.0.1:5555"),
        ("picture.png", "127.0.0.1:5555"),
        ("copy.py", "5555"),
        ("copy.py", "127.0.0.1:99999"),
    )
    told = io.StringIO()
    with contextlib.redirect_stderr(told):
        for words in asked:
            told.write(f"replay {' '.join(words)}\n")
            assert main(["replay", *words]) == 4
    golden.check("replay-command.txt", told.getvalue())
