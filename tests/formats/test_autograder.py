"""The zip for Gradescope, unpacked and run as Gradescope does, in a clean directory."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from conformance.sandbox.levels import Unavailable, choose
from tests.grading.results import command
from tests.surface.running import ROOT

REFERENCE = ROOT / "reference"
ASKED = "RUN-START-1 ECHO-DATA-1 ECHO-CLOSE-1"
BASH = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the zip."""
    path = tmp_path_factory.mktemp("zip") / "autograder.zip"
    done = command("gradescope-zip", "4.1", "-o", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{path}: 4.1, ")
    return path


def _unpacked(built: Path, root: Path) -> Path:
    """Lay out a machine as Gradescope does: source, submission, results, the script."""
    for name in ("source", "submission", "results"):
        (root / name).mkdir(parents=True)
    with zipfile.ZipFile(built) as packed:
        packed.extractall(root / "source")
    shutil.copy(root / "source" / "run_autograder", root)
    (root / "run_autograder").chmod(0o755)
    return root


def _run(root: Path, **more: str) -> dict[str, Any]:
    """Run the autograder; return what it told Gradescope."""
    plain = {
        name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ
    }
    environment = {
        **plain,
        "AUTOGRADER_ROOT": str(root),
        "AUTOGRADER_PYTHON": sys.executable,
        "CONFORMANCE_REQUIREMENT": ASKED,
        **more,
    }
    subprocess.run(
        [str(root / "run_autograder")],
        cwd=root,
        env=environment,
        capture_output=True,
        timeout=300,
        check=False,
    )
    text = (root / "results" / "results.json").read_text(encoding="utf-8")
    told: dict[str, Any] = json.loads(text)
    return told


def test_the_zip_has_what_gradescope_looks_for(built: Path) -> None:
    """Both scripts lie in its root and may be executed; the suite is whole."""
    with zipfile.ZipFile(built) as packed:
        names = set(packed.namelist())
        modes = {one.filename: one.external_attr >> 16 for one in packed.infolist()}
    assert modes["setup.sh"] == modes["run_autograder"] == 0o100755
    assert {f"suite/{one}" for one in ("pyproject.toml", "conftest.py")} <= names
    assert {"suite/conformance/__main__.py", "suite/spec/echo-base.yaml"} <= names
    assert {one.split("/")[0] for one in names} == {
        "setup.sh",
        "run_autograder",
        "suite",
    }
    assert not [one for one in names if "__pycache__" in one or ".." in one]


def test_the_same_tree_gives_the_same_zip(built: Path, tmp_path: Path) -> None:
    """Nothing in it hangs on when or where it was made."""
    command("gradescope-zip", "4.1", "-o", tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == built.read_bytes()


@BASH
@pytest.mark.parametrize("name", ["setup.sh", "run_autograder"])
def test_its_scripts_are_read_by_bash(tmp_path: Path, name: str) -> None:
    """Whatever the command is, the scripts stay scripts, and run nothing else."""
    launch = """python "x y.py" '; touch evil; $(touch evil) `touch evil`' {port}"""
    path = tmp_path / "a.zip"
    command("gradescope-zip", "4.1", "-o", path, "--launch", launch)
    script = zipfile.ZipFile(path).read(name)
    done = subprocess.run(["bash", "-n"], input=script, cwd=tmp_path, check=False)
    assert done.returncode == 0
    if name == "run_autograder":
        quoted = launch.replace("'", "'\"'\"'")
        assert f"'--launch={quoted}'" in script.decode()


@BASH
def test_it_grades_right_and_wrong_programs(built: Path, tmp_path: Path) -> None:
    """The right one has all points, the wrong one the points of what holds."""
    try:
        choose("auto")
    except Unavailable as why:
        pytest.skip(f"no submission can be examined here: {why}")
    root = _unpacked(built, tmp_path / "a b")
    program = root / "submission" / "main.py"
    shutil.copy(REFERENCE / "echo_asyncio.py", program)
    told = _run(root)
    assert (told["score"], len(told["tests"])) == (10, 3)
    assert {one["status"] for one in told["tests"]} == {"passed"}
    text = program.read_text(encoding="utf-8")
    program.write_text(text.replace(r'b"exit\r\n"', 'b"exit"'), encoding="utf-8")
    told = _run(root)
    failed = [one for one in told["tests"] if one.get("status") == "failed"]
    assert told["score"] == 5
    assert [one["number"] for one in failed] == ["ECHO-CLOSE-1"]
    assert "  conversation" in failed[0]["output"]


@BASH
def test_a_suite_that_can_not_run_gives_no_grade(built: Path, tmp_path: Path) -> None:
    """There is no score, an old one is gone, and the student is told."""
    root = _unpacked(built, tmp_path / "autograder")
    old = root / "results" / "results.json"
    old.write_text('{"score": 100}', encoding="utf-8")
    told = _run(root, AUTOGRADER_PYTHON="/nowhere/python")
    assert set(told) == {"output", "output_format", "tests"}
    assert told["output"].startswith(
        "The suite could not be run, so there is no grade."
    )


def test_own_specs_come_along(tmp_path: Path) -> None:
    """An assignment of the teacher's own is packed and asked for."""
    own = tmp_path / "mine"
    own.mkdir()
    spec = "name: mine\ntitle: {en: Mine}\nextends: echo-threads\n"
    (own / "mine.yaml").write_text(spec, encoding="utf-8")
    path = tmp_path / "a.zip"
    done = command("--spec", own, "gradescope-zip", "mine", "-o", path)
    assert done.returncode == 0
    with zipfile.ZipFile(path) as packed:
        assert packed.read("suite/specs-1/mine.yaml").decode() == spec
        script = packed.read("run_autograder").decode()
    assert "--assignment=mine --spec=specs-1" in script


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("nothing", "-o", "{where}/a.zip"), "nothing"),
        (("4.1", "-o", "{where}/no/a.zip"), "can't be used"),
    ],
)
def test_what_can_not_be_built_is_said(
    tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    """The exit status is 4, and nothing is left behind."""
    done = command("gradescope-zip", *(one.format(where=tmp_path) for one in words))
    assert done.returncode == 4
    assert why in done.stderr
    assert list(tmp_path.iterdir()) == []
