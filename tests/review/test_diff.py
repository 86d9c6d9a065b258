"""Two results of a class: who gains, who loses, because of what, under what."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from conformance.verdicts import Verdict
from tests.grading.results import (
    CLOSE,
    FAILED,
    LATENCY,
    NAMES,
    UNSTABLE,
    command,
    made,
    row,
    rows,
    waiting,
)
from tests.submissions.exports import write
from tests.surface.running import called

WAITS = {**waiting("ECHO-EXACT-1", CLOSE), **waiting("ECHO-FIRST-1", CLOSE)}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Return results in which one gains, one loses, and two are in one of them."""
    old = {"1": {**FAILED, **WAITS}, "2": {}, "3": UNSTABLE, "6": {}}
    new = {"1": {}, "2": UNSTABLE, "3": UNSTABLE, "7": FAILED}
    return made(tmp_path / "old", old), made(tmp_path / "new", new)


def test_who_gains_and_who_loses(pair: tuple[Path, Path]) -> None:
    """The summary first, then a line each with the verdicts that changed."""
    done = command("diff", *pair)
    assert (done.returncode, done.stderr) == (1, "")
    first, *rest = done.stdout.splitlines()
    assert first == (
        "4.1: 2 of 3 differ, 1 up, 1 down; 1 only in the old; 1 only in the new"
    )
    text = " ".join(" ".join(rest).split())
    lost = rows(pair[0], "2")[LATENCY]["max_points"]
    assert f"-{lost} Bo 90 -> {90 - lost} (+{lost} open) of 90" in text
    assert f"{LATENCY} pass -> unstable" in text
    assert f"{CLOSE} fail -> pass; 2 more waited for another" in text
    assert "ECHO-EXACT-1" not in text
    assert "only in the old: 6, 90 of 90" in text
    assert "only in the new: 7" in text


def test_the_same_is_no_difference(pair: tuple[Path, Path]) -> None:
    """Status 0, one line; a directory and its results.json are the same."""
    done = command("diff", pair[0], pair[0] / "results.json")
    assert (done.returncode, done.stdout) == (0, "4.1: no result differs, of 4\n")


def test_other_conditions_are_told_and_are_no_result(tmp_path: Path) -> None:
    """Seed and suite differ, and nobody's points do."""
    old = made(tmp_path / "old", {"1": {}}, seed=1)
    new = made(tmp_path / "new", {"1": {}}, seed=2)
    file = new / "results.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"code": "', '"code": "f00'), encoding="utf-8")
    done = command("diff", old, new)
    assert done.returncode == 0
    first, *rest = done.stdout.splitlines()
    assert first == "4.1: no result differs, of 1"
    assert "  seed differs: 1 -> 2" in rest
    assert any(line.startswith("  suite differs: ") for line in rest)
    assert len(rest) == 2


def test_a_decision_and_other_files_are_told(tmp_path: Path) -> None:
    """A void result has no grade, and other files are no other verdict."""
    old = made(tmp_path / "old", {"1": row(CLOSE, Verdict.ERROR)})
    new = made(tmp_path / "new", {"1": FAILED}, digest="other")
    done = command("diff", old, new)
    assert "no grade -> " in done.stdout
    assert f"{CLOSE} error -> fail" in done.stdout
    assert "other files were handed in" in " ".join(done.stdout.split())


def test_the_table_is_harmless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No cell is a formula, points are numbers, and who is in one has one."""
    monkeypatch.setitem(NAMES, "1", "=HYPERLINK(1)")
    old = made(tmp_path / "old", {"1": {}, "2": {}})
    new = made(tmp_path / "new", {"1": FAILED})
    assert command("diff", old, new, "--csv", tmp_path / "d.csv").returncode == 1
    with (tmp_path / "d.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    worth = rows(old, "1")[CLOSE]["max_points"]
    assert first["Student Name"] == "'=HYPERLINK(1)"
    assert (first["Old"], first["New"]) == ("90", str(90 - worth))
    assert first["Difference"] == str(-worth)
    assert first["Because"] == f"{CLOSE} pass -> fail"
    assert (second["Student ID"], second["Old"], second["New"]) == ("2", "90", "")
    assert second["Because"] == "only in the old results"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "can't be read"),
        ("{", "is no results.json"),
        ("[]", "no results.json of this suite"),
        ('{"format": 1, "targets": [{"name": "x"}]}', "no results.json of this suite"),
        ('{"format": 9, "targets": []}', "another format than 1"),
    ],
)
def test_what_is_no_result_says_so(
    tmp_path: Path, text: str | None, words: str
) -> None:
    """One clear error and status 4, whatever lies there."""
    there = made(tmp_path / "old", {"1": {}})
    if text is not None:
        write(tmp_path, {"new/results.json": text})
    done = command("diff", there, tmp_path / "new")
    assert (done.returncode, done.stdout) == (4, "")
    assert words in done.stderr
    done = command("diff", there, there, "--csv", tmp_path / "no" / "d.csv")
    assert done.returncode == 4
    assert "--csv" in done.stderr


def test_results_of_single_programs_can_be_compared(tmp_path: Path) -> None:
    """They have no students and no certificates, and the command is one to be called."""
    there = made(tmp_path / "old", {"1": {}})
    content = json.loads((there / "results.json").read_text(encoding="utf-8"))
    for target in content["targets"]:
        del target["student"], target["certificate"], target["late"]
    write(tmp_path, {"single.json": json.dumps(content)})
    content["seed"] = 7
    write(tmp_path, {"other.json": json.dumps(content)})
    single = str(tmp_path / "single.json")
    done = called("-m", "conformance", "diff", single, str(tmp_path / "other.json"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "  seed differs: 305 -> 7" in done.stdout
