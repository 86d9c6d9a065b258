"""What a killed run leaves: exactly that is ended by the next."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conformance.target import leftovers
from conformance.target.birth import birth, place
from conformance.target.ending import MARK, fresh_mark
from conformance.target.leftovers import StateFile, sweep

GONE: dict[str, Any] = {"pid": 1 << 30, "began": "never"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a directory for temporary files of its own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = leftovers.directory()
    assert found is not None
    return found


@pytest.fixture
def left() -> Iterator[tuple[subprocess.Popen[bytes], dict[str, Any]]]:
    """Start a process, and say how a state file names it."""
    mark = fresh_mark()
    code = [sys.executable, "-c", "input()"]
    environment = {**os.environ, MARK: mark}
    with subprocess.Popen(code, env=environment, stdin=subprocess.PIPE) as process:
        entry = {"pid": process.pid, "began": birth(process.pid), "mark": mark}
        yield process, {**entry, "command": "python left.py"}
        process.kill()


def _write(home: Path, suite: object, *programs: object, where: str = "") -> Path:
    path = home / "state.json"
    content = {"format": 2, "place": where or place(), "suite": suite}
    path.write_text(json.dumps({**content, "programs": programs}), encoding="utf-8")
    return path


Left = tuple[subprocess.Popen[bytes], dict[str, Any]]


def test_what_is_left_is_ended_and_told(home: Path, left: Left) -> None:
    """A sentence names the command and the process; the file is gone."""
    process, entry = left
    path = _write(home, GONE, entry)
    words = f"ended python left.py (process {process.pid}), left by a run that was"
    assert sweep() == [f"{words} killed"]
    assert process.wait(timeout=5) == -9
    assert not path.exists()


def test_a_reused_number_is_not_touched(home: Path, left: Left) -> None:
    """A process that began at another time is somebody else's."""
    process, entry = left
    _write(home, GONE, {**entry, "began": "another time", "mark": fresh_mark()})
    assert sweep() == []
    assert process.poll() is None


def test_the_mark_alone_is_enough(home: Path, left: Left) -> None:
    """A run that was killed while it started a program knew only the mark."""
    process, entry = left
    _write(home, GONE, {"mark": entry["mark"], "command": "python left.py"})
    assert len(sweep()) == 1
    assert process.wait(timeout=5) == -9


def test_a_run_that_lives_keeps_its_programs(home: Path, left: Left) -> None:
    """Another run beside this one is left alone, and so is its file."""
    process, entry = left
    suite = {"pid": os.getpid(), "began": birth(os.getpid())}
    path = _write(home, suite, entry)
    assert sweep() == []
    assert process.poll() is None
    assert path.exists()


def test_a_suite_whose_number_was_reused_is_gone(home: Path, left: Left) -> None:
    """The number alone does not make a run alive."""
    process, entry = left
    _write(home, {"pid": os.getpid(), "began": "another time"}, entry)
    assert len(sweep()) == 1
    assert process.wait(timeout=5) == -9


def test_another_machine_is_not_judged_from_here(home: Path, left: Left) -> None:
    """Numbers mean nothing on another machine or in another container."""
    process, entry = left
    path = _write(home, GONE, entry, where="elsewhere")
    assert sweep() == []
    assert process.poll() is None
    assert path.exists()


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", "5", '{"suite": 5}', "\x00\xff", "[" * 100_000],
)
def test_a_file_that_makes_no_sense_is_ignored(home: Path, text: str) -> None:
    """Nothing is ended, nothing is raised."""
    (home / "strange.json").write_text(text, encoding="utf-8")
    assert sweep() == []


@pytest.mark.parametrize(
    "suite", [None, {}, [], {"pid": "7", "began": "x"}, {"pid": True, "began": "x"}]
)
def test_a_suite_that_is_not_named_well_is_ignored(
    home: Path, left: Left, suite: object
) -> None:
    """Only a run that is known to be gone has left anything."""
    process, entry = left
    _write(home, suite, entry)
    assert sweep() == []
    assert process.poll() is None


@pytest.mark.parametrize(
    "entry",
    [None, 5, {}, {"mark": ""}, {"mark": "*"}, {"pid": -1, "mark": "0" * 32}],
)
def test_a_program_that_is_not_named_well_is_ignored(home: Path, entry: object) -> None:
    """No number below 1 and no empty mark is ever acted on."""
    _write(home, GONE, entry)
    assert sweep() == []


def test_a_run_notes_and_forgets(home: Path) -> None:
    """The file is there while a program runs, for nobody else to read, and no longer."""
    state, mark = StateFile(), fresh_mark()
    state.announce(mark, "python a.py")
    state.started(mark, os.getpid())
    (path,) = home.glob("*.json")
    noted = json.loads(path.read_text(encoding="utf-8"))
    assert noted["programs"][0]["began"] == birth(os.getpid())
    assert noted["suite"] == {"pid": os.getpid(), "began": birth(os.getpid())}
    state.remove(mark)
    assert list(home.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="no modes on Windows")
def test_a_directory_that_others_can_write_is_not_used(home: Path) -> None:
    """Nobody else tells us what to end, and the user is told."""
    home.chmod(0o777)
    assert leftovers.directory() is None
    assert "belongs to somebody else" in sweep()[0]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_not_followed(home: Path, tmp_path: Path) -> None:
    """A directory that stands elsewhere is not ours."""
    home.rename(tmp_path / "elsewhere")
    home.symlink_to(tmp_path / "elsewhere")
    assert leftovers.directory() is None


def test_a_process_that_only_waits_to_be_buried_is_gone() -> None:
    """A killed suite whose parent has not noticed yet has no birth."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    began = birth(process.pid)
    process.kill()
    while birth(process.pid):
        pass
    process.communicate()
    assert began
