"""Levels and boxes: what a program can read in each, and what is said of none."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.sandbox import LEVELS, levels
from conformance.sandbox.confined import Confined
from conformance.sandbox.levels import Level, Unavailable, choose


def _level(name: str) -> Level:
    try:
        return choose(name)
    except Unavailable as why:
        pytest.skip(f"{name} can't be had here: {why}")


def _run(parts: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(parts, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", LEVELS)
def test_a_program_reads_its_own_files(name: str, tmp_path: Path) -> None:
    """At every level, however closed the directory is in which they were put."""
    inside = tmp_path / "closed" / "inside"
    inside.mkdir(parents=True)
    (inside / "text").write_text("mine\n", encoding="ascii")
    for path in (inside / "text", inside, inside.parent):
        path.chmod(0o600 if path.is_file() else 0o700)
    box = _level(name).box([inside], False)
    try:
        with box.network.entered():
            done = _run(box.wrapped(["/bin/cat", str(inside / "text")], inside))
    finally:
        box.close()
    assert done.stdout == "mine\n", done.stderr


@pytest.fixture
def reachable() -> Iterator[Path]:
    """Return a directory of ours right below that for temporary files."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root")
def test_another_user_reads_what_is_not_closed_to_all(reachable: Path) -> None:
    """Its box opens what is ours alone; a file that nobody may read stays so."""
    inside = reachable / "closed"
    inside.mkdir(mode=0o700)
    for name, mode in (("ours", 0o600), ("nobodys", 0o000)):
        (inside / name).write_text(f"{name}\n", encoding="ascii")
        (inside / name).chmod(mode)
    box = Confined("rlimit", [inside], user=True)
    done = _run(
        box.wrapped(["/bin/cat", f"{inside}/ours", f"{inside}/nobodys"], inside)
    )
    assert done.stdout == "ours\n", done.stderr
    assert "Permission denied" in done.stderr


def test_no_level_at_all_is_said_with_the_next_move(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each level with its reason, and what to say to do without."""

    def none() -> Level:
        raise Unavailable("not on this machine")

    monkeypatch.setattr(levels, "_MAKERS", dict.fromkeys(LEVELS, none))
    with pytest.raises(Unavailable, match="lock: not on this machine") as told:
        choose()
    assert "--isolation plain" in str(told.value)


def test_a_level_that_is_named_is_never_lowered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What can't be had is an error, though a lower one could be."""
    monkeypatch.setattr("conformance.sandbox.namespaces.shutil.which", lambda _: None)
    with pytest.raises(Unavailable, match="apt-get install bubblewrap"):
        choose("ns")
    assert choose().name != "ns"
