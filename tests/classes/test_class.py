"""A class is examined: everybody once, everything kept, nothing done twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.classes.cluster import Cluster
from tests.classes.running import REFERENCE, Graded, graded, programs
from tests.surface.running import ROOT, run

FAULTY = ROOT / "reference" / "faulty" / "echo"
ROSTER = "Student ID,Student Name\nann,Ann\nbob,Bob\ncem,Cem\neva,Eva\n"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a class of five, of whom one handed in what can't be started."""
    made = programs(
        tmp_path_factory.mktemp("class"),
        {
            "ann": REFERENCE,
            "bob": FAULTY / "compares_text.py",
            "cem": ROOT / "reference" / "degenerate" / "closes_at_once.py",
            "=dai": REFERENCE,
        },
    )
    (made / "fay").mkdir()
    (made / "fay" / "main.py").write_text("print 'x'\n", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def whole(directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """Examine the class once."""
    above = tmp_path_factory.mktemp("run")
    (above / "roster.csv").write_text(ROSTER, encoding="utf-8")
    roster = ("--roster", str(above / "roster.csv"))
    return graded(directory, above / "out", "--seed", "305", *roster)


def test_everybody_gets_what_they_get_alone(
    directory: Path, whole: Graded, tmp_path: Path
) -> None:
    """Verdicts and points are those of a run on that program alone."""
    target = whole.targets["bob"]
    seed = str(target["certificate"]["student_seed"])
    rows = ("--requirement", "RUN-START-1", "--requirement", "ECHO-CLOSE-1")
    program = directory / "bob" / "main.py"
    alone = run(
        tmp_path,
        *("--assignment", "4.1", "--seed", seed, *rows),
        *("--requirement", "ECHO-DATA-1", "--launch", f'python "{program}" {{port}}'),
    )
    (own,) = alone.results["targets"]
    assert own["points"] == target["points"]
    told = {row["id"]: row["verdict"] for row in target["requirements"]}
    assert told == {row["id"]: row["verdict"] for row in alone.requirements}


def test_it_is_told_who_has_what(whole: Graded) -> None:
    """A line each, the missing too, and the whole at a glance; somebody fails: 1."""
    assert whole.status == 1, whole.output
    lines = [line.split() for line in whole.output.splitlines()]
    told = {line[1]: line[0] for line in lines if len(line) > 2}
    assert (told["Ann(ann)"], told["Bob(bob)"], told["fay"]) == ("pass", "FAIL", "FAIL")
    assert "5 submissions, 2 with every MUST" in whole.output
    assert "Eva" in whole.output.split("missing")[1]


def test_a_gradebook_has_a_row_for_everybody(whole: Graded) -> None:
    """Names of the roster; who is missing has no points rather than none earned."""
    rows = {row["Student ID"]: row for row in whole.gradebook}
    assert rows["ann"]["Student Name"] == "Ann"
    assert rows["ann"]["Percent"] == "100.00"
    assert (rows["eva"]["Points"], rows["eva"]["Verdict"]) == ("", "missing")
    assert "'=dai" in rows


def test_a_student_reads_what_to_mend(whole: Graded) -> None:
    """The feedback names the fault, what it returns, and what can't be started."""
    folder = whole.results / "feedback"
    told = (folder / "bob_Bob.md").read_text(encoding="utf-8")
    assert "## ECHO-CLOSE-1" in told
    assert "It returns 5 points." in told
    assert "got           the connection still open" in told
    assert "written for Python 2" in (folder / "fay.md").read_text(encoding="utf-8")


def test_the_next_run_goes_on(directory: Path, whole: Graded, tmp_path: Path) -> None:
    """Nothing is examined twice; what was changed is, and the seed stays."""
    again, class_ = tmp_path / "out", tmp_path / "class"
    shutil.copytree(whole.results, again)
    shutil.copytree(directory, class_)
    (class_ / "bob" / "main.py").write_text(REFERENCE.read_text(encoding="utf-8"))
    second = graded(class_, again)
    assert len(second.journal) == len(whole.journal) + 1
    assert second.targets["bob"]["verdict"] == "pass"
    assert {one["seed"] for one in second.journal} == {305}
    others = whole.facts.keys() - {"bob"}
    assert {one: second.facts[one] for one in others} == {
        one: whole.facts[one] for one in others
    }


def test_who_wants_to_starts_over(
    directory: Path, whole: Graded, tmp_path: Path
) -> None:
    """With --fresh everybody is examined anew, and the old journal is put aside."""
    again = tmp_path / "out"
    shutil.copytree(whole.results, again)
    second = graded(directory, again, "--fresh", "--seed", "305")
    assert second.facts == whole.facts
    assert len(second.journal) == 5
    assert (again / "earlier-journal.jsonl").exists()


def test_pytest_selects_among_submissions(
    directory: Path, whole: Graded, tmp_path: Path
) -> None:
    """-k by name, -x and --lf as everywhere; who was left out is said to be."""
    one = graded(directory, tmp_path / "one", "-k", "bob")
    assert list(one.targets) == ["bob"]
    assert "4 not examined yet" in one.output
    again = graded(directory, tmp_path / "one", "-k", "bob or ann", "--lf")
    assert list(again.targets) == ["bob"], again.output


def test_several_processes_say_the_same(
    directory: Path, whole: Graded, tmp_path: Path
) -> None:
    """With one seed, xdist's workers find the same verdicts, points and reasons."""
    other = graded(directory, tmp_path / "out", "--seed", "305", "-n", "2")
    assert other.facts == whole.facts, other.output


def test_a_cluster_says_the_same(
    directory: Path, whole: Graded, tmp_path: Path, cluster: Cluster
) -> None:
    """With one seed, so do the workers of a cluster."""
    engine = ("--engine", cluster.url)
    other = graded(directory, tmp_path / "out", "--seed", "305", *engine)
    assert other.facts == whole.facts, other.output


def test_shards_are_the_class(directory: Path, whole: Graded, tmp_path: Path) -> None:
    """Two halves have everybody once, with the same results."""
    halves = [
        graded(directory, tmp_path / str(i), "--seed", "305", "--shard", f"{i}/2")
        for i in (1, 2)
    ]
    both = {**halves[0].facts, **halves[1].facts}
    assert sum(len(half.facts) for half in halves) == len(both)
    assert both == whole.facts
