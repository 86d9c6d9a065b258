"""Directories of a run: made by it, and taken away after one that was killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conformance.target import planted, sweep_scratch
from tests.tree.rooted import spec

LEAVES = """\
import os, signal, sys
from pathlib import Path
from conformance.target import planted
from tests.tree.rooted import spec
print(planted(spec(Path(sys.argv[1])), 3).path, flush=True)
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


def test_only_the_directories_of_killed_runs_are_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run removes what nobody owns any more, says so, and leaves the rest."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", LEAVES, str(tmp_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    left, ours = Path(done.stdout.strip()), planted(spec(tmp_path), 4)
    assert left.is_dir(), done.stderr
    assert [str(left.parent) in one for one in sweep_scratch()] == [True]
    assert not left.parent.exists()
    assert ours.path.is_dir()
    ours.close()
    assert sweep_scratch() == []
