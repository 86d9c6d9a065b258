"""`export`: one student to the screen or a file, a class to a directory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conformance.verdicts import Verdict
from tests.formats import readers
from tests.formats.made import HOSTILE, data, everything, row
from tests.grading.results import CLOSE, FAILED, command, made
from tests.grading.results import row as found

VOID = found(CLOSE, Verdict.ERROR)
RUNNER = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")


@pytest.fixture(autouse=True)
def _no_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a runner may have set where these tests run."""
    for name in (*RUNNER, "REVIEW_URL", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """Return the results of a class: one has something to mend, one is void."""
    return made(tmp_path / "out", {"1": FAILED, "2": {}, "3": VOID})


def _alone(where: Path, target: dict[str, object]) -> Path:
    """Write a results.json with one target."""
    content = {"format": 1, "targets": [target]}
    where.mkdir(parents=True, exist_ok=True)
    (where / "results.json").write_text(json.dumps(content), encoding="utf-8")
    return where


@pytest.mark.parametrize(("kind", "end"), [("gradescope", "json"), ("junit", "xml")])
def test_a_class_becomes_a_file_a_student(there: Path, kind: str, end: str) -> None:
    """The files lie beside the results, named by id and name."""
    done = command("export", there, kind)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"3 of 3 written to {there / kind}\n"
    names = sorted(one.name for one in (there / kind).iterdir())
    assert names == [f"1_Li_Hua.{end}", f"2_Bo.{end}", f"3_Cy.{end}"]


def test_texts_of_a_class_come_with_it(there: Path) -> None:
    """What stands once in a class's results stands in each student's file."""
    command("export", there / "results.json", "gradescope", "-o", there / "g")
    told = json.loads((there / "g" / "1_Li_Hua.json").read_text(encoding="utf-8"))
    test = next(one for one in told["tests"] if one["number"] == CLOSE)
    assert test["name"] == "exit closes"
    assert "makes the server close the connection." in test["output"]
    assert "  hint " in test["output"]


def test_who_has_no_form_is_left_out_and_named(there: Path) -> None:
    """The others are written, and the status says that somebody is missing."""
    (there / "c").mkdir()
    (there / "c" / "3_Cy.json").write_text("from before", encoding="utf-8")
    done = command("export", there, "classroom50", "-o", there / "c")
    assert done.returncode == 1
    assert done.stdout == f"2 of 3 written to {there / 'c'}\n"
    assert "  left out: Cy has no grade" in done.stderr
    assert not (there / "c" / "3_Cy.json").exists()
    assert command("export", there, "classroom50", "3").returncode == 4


def test_one_student_goes_to_the_screen_or_a_file(there: Path) -> None:
    """An id or a name will do; a directory gets the usual name."""
    told = command("export", there, "tap", "Li Hua").stdout
    assert [one.failing for one in readers.tap(told).points].count(True) == 1
    assert command("export", there, "tap", "1", "-o", there / "x.tap").stdout == ""
    assert (there / "x.tap").read_text(encoding="utf-8") == told
    command("export", there, "tap", "1", "-o", there)
    assert (there / "1_Li_Hua.tap").read_text(encoding="utf-8") == told


def test_a_step_gets_its_summary_and_its_errors(
    there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a runner the summary goes behind what stands there; errors are printed."""
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    done = command("export", there, "github", "1")
    assert done.stdout.startswith("::error file=spec/echo-base.yaml,line=")
    assert done.stdout.count("\n") == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n## 4.1 Li Hua\n")


def test_points_are_never_scaled_in_silence(tmp_path: Path) -> None:
    """The numbers are whole, and what they count is said."""
    where = _alone(tmp_path, data(row("R-1", points=2.5)))
    done = command("export", where, "classroom50")
    assert json.loads(done.stdout)["max-score"] == 5
    assert "Li Hua: the points are no whole numbers, each counts 2\n" in done.stderr


def test_what_no_runner_has_said_is_told(
    there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Classroom 50 wants to know more than results can say."""
    done = command("export", there, "classroom50", "2")
    assert "no runner has said classroom, submission, commit, " in done.stderr
    for name in RUNNER:
        monkeypatch.setenv(name, "x")
    done = command("export", there, "classroom50", "2")
    assert (done.stderr, json.loads(done.stdout)["classroom"]) == ("", "x")


@pytest.mark.parametrize(
    "kind", ["gradescope", "classroom50", "junit", "tap", "github", "badge"]
)
def test_hostile_results_are_told_all_the_same(tmp_path: Path, kind: str) -> None:
    """Every format can be written as UTF-8, under a name that is none of theirs."""
    where = _alone(tmp_path / "r", everything(HOSTILE))
    done = command("export", where, kind, "-o", tmp_path)
    assert done.returncode == 0
    (file,) = (one for one in tmp_path.iterdir() if one.is_file())
    assert file.read_bytes().decode("utf-8")
    assert "/" not in file.name
    assert file.name.isprintable()


def test_names_that_are_the_same_get_numbers(tmp_path: Path) -> None:
    """Nobody's file overwrites another's, also where case means nothing."""
    where = _alone(tmp_path, data(row("R-1")))
    content = json.loads((where / "results.json").read_text(encoding="utf-8"))
    content["targets"] = [
        data(row("R-1"), name=name, student=name) for name in ("a/b", "A_B", "a_b")
    ]
    (where / "results.json").write_text(json.dumps(content), encoding="utf-8")
    command("export", where, "tap", "-o", where / "t")
    names = sorted(one.name for one in (where / "t").iterdir())
    assert names == ["A_B-2.tap", "a_b-3.tap", "a_b.tap"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("nowhere", "tap"), "can't be read"),
        (("{there}", "tap", "nobody"), "there is no student 'nobody'"),
        (("{there}", "github"), "name a student"),
        (("{there}", "badge"), "name a student"),
        (("{there}", "tap", "-o", "{there}/results.json"), "is a file"),
        (("{there}", "tap", "1", "-o", "{there}/no/x.tap"), "can't be written"),
        (("{there}", "classroom50", "3"), "the suite itself was at fault"),
    ],
)
def test_what_can_not_be_done_is_said(
    there: Path, words: tuple[str, ...], why: str
) -> None:
    """The exit status is 4, and one line says why."""
    done = command("export", *(one.format(there=there) for one in words))
    assert done.returncode == 4
    assert why in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "targets",
    [
        "[]",
        '[{"name": 1, "assignment": "4.1", "requirements": [{}]}]',
        '[{"name": "x", "assignment": [], "requirements": {"a": 1}}]',
    ],
)
def test_a_file_that_is_built_otherwise_is_refused(
    tmp_path: Path, targets: str
) -> None:
    """A results.json that nobody of us wrote ends in a reason."""
    text = f'{{"format": 1, "targets": {targets}}}'
    (tmp_path / "results.json").write_text(text, encoding="utf-8")
    done = command("export", tmp_path, "junit")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
