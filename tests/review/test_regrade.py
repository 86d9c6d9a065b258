"""The same asked again: of the same files, under the same conditions, compared."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conformance.grading import submission_digest
from conformance.grading.classlist import Asked
from conformance.grading.unusable import Unusable
from conformance.review.agreeing import again
from conformance.review.regrades import apart, questions
from conformance.review.stored import read
from conformance.submissions import layout
from tests.grading.results import (
    CLOSE,
    FAILED,
    LATENCY,
    UNSTABLE,
    command,
    made,
    order,
    targets,
)
from tests.submissions.exports import PROGRAM, write, zipped
from tests.surface.running import ROOT, run

ASKED = (
    *("--assignment", "4.1", "--isolation", "plain", "--seed", "7"),
    *("--requirement", "RUN-START-1", "--requirement", CLOSE),
    *("--launch", 'python "{submission}/main.py" {port}'),
)
Target = dict[str, Any]


def _change(path: str, value: object) -> Callable[[Target], None]:
    """Return what puts a value into the first case of the close row, or elsewhere."""

    def change(target: Target) -> None:
        row = next(one for one in target["requirements"] if one["id"] == CLOSE)
        places = {
            "row": row,
            "case": row["cases"][0],
            "certificate": target["certificate"],
        }
        where, name = path.split(".")
        places[where][name] = value

    return change


# -- whether it is the same ---------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_change("case.reason", "it was fail after 3.75 s"), []),
        (_change("certificate.python", "3.14.0"), []),
        (_change("case.reason", "it was gone"), [f"{CLOSE}/exit-closes: fail: it was"]),
        (_change("case.verdict", "pass"), [f"{CLOSE}/exit-closes: fail: it was"]),
        (_change("row.verdict", "unstable"), [f"{CLOSE} fail (0 of "]),
        (_change("row.points", 1), [f"{CLOSE} fail (0 of "]),
        (_change("row.id", "ECHO-X-1"), [f"{CLOSE} fail -> not", "ECHO-X-1 not asked"]),
        (_change("certificate.code", "x"), ["the suite differs: "]),
        (_change("certificate.spec", "x"), ["the spec differs: "]),
        (
            _change("certificate.submission", "x"),
            ["the submission differs: files -> x"],
        ),
    ],
)
def test_what_differs_is_named(
    tmp_path: Path, change: Callable[[Target], None], told: list[str]
) -> None:
    """Verdicts, points and digests strictly, reasons but for their numbers."""
    old = targets(made(tmp_path, {"1": FAILED}))["1"]
    new = copy.deepcopy(old)
    change(new)
    found = again(old, new, Asked.by(order()))
    assert [one.startswith(words) for one, words in zip(found, told, strict=True)] == [
        True for _ in told
    ]


def test_a_decision_is_no_difference(tmp_path: Path) -> None:
    """It is made about the new answer, too, where that is about the same."""
    new = targets(made(tmp_path, {"1": UNSTABLE, "2": {}}))
    asked = ("--verdict", "pass", "--because", "x")
    command("decide", tmp_path, "1", LATENCY, *asked)
    old = targets(tmp_path)["1"]
    assert again(old, new["1"], Asked.by(order())) == []
    other = {**new["2"], "certificate": old["certificate"]}
    other["requirements"][0]["verdict"] = "fail"
    assert again(old, other, Asked.by(order())) != []


# -- whose submissions --------------------------------------------------------------


def test_submissions_set_apart_keep_their_digests(tmp_path: Path) -> None:
    """Of whatever course system, and in whatever form, it is the same student's."""
    files = {
        "Li, Hua(1)/Submission attachment(s)/main.py": PROGRAM,
        "Li, Hua(1)/timestamp.txt": "now",
        "Bo_2_assignsubmission_file_/lab/main.py": PROGRAM,
        "cy_LATE_12_34_a.py": PROGRAM,
        "cy_12_35_b.py": "x = 1\n",
        "dai/lab/main.py": PROGRAM,
        "other/main.py": PROGRAM,
    }
    there = write(tmp_path / "class", files)
    zipped(there / "eva.zip", {"main.py": PROGRAM})
    (there / "dai" / "link.py").symlink_to("lab/main.py")
    wanted = ["1", "2", "cy", "dai", "eva"]
    found = {one.student: submission_digest(one) for one in layout(there)}
    place = apart(there, wanted, tmp_path / "apart")
    new = {one.student: submission_digest(one) for one in layout(place)}
    assert new == {student: found[student] for student in wanted}
    assert apart(there, list(found), tmp_path / "x") == there


def test_who_is_not_there_can_not_be_asked(tmp_path: Path) -> None:
    """The directory is another one, or there is none."""
    write(tmp_path, {"c/ann/main.py": PROGRAM})
    with pytest.raises(Unusable, match="no submission of bo; name the directory"):
        apart(tmp_path / "c", ["ann", "bo"], tmp_path / "x")
    with pytest.raises(Unusable, match="can't be read"):
        apart(tmp_path / "none", ["ann"], tmp_path / "x")
    write(tmp_path, {"list.txt": "c/bo\n"})
    with pytest.raises(Unusable, match=r"list\.txt"):
        apart(tmp_path / "list.txt", ["bo"], tmp_path / "x")


def test_a_question_is_what_the_certificate_says(tmp_path: Path) -> None:
    """One for all who share it; a result without a certificate has none."""
    made(tmp_path, {"1": {}, "2": {}})
    stored = read(tmp_path)
    ((question, asked),) = questions(stored, ["1", "2"]).items()
    assert len(asked) == 2
    assert question.options() == [
        "--assignment=4.1",
        "--seed=305",
        "--isolation=plain",
    ]
    for target in stored.targets:
        del target["certificate"]  # type: ignore[attr-defined]
    with pytest.raises(Unusable, match="has no certificate of Li Hua"):
        questions(stored, ["1"])


# -- asked again --------------------------------------------------------------------


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory with a class and its results: one holds, one can't start."""
    place = tmp_path_factory.mktemp("graded")
    program = (ROOT / "reference" / "echo_asyncio.py").read_bytes()
    broken = "import nothing_there\n"
    write(place / "class", {"Li Hua(1)/main.py": program, "Bo(2)/main.py": broken})
    found = run(place, "--submissions", str(place / "class"), *ASKED)
    assert found.status == 1, found.output
    return place


def test_the_same_agrees(graded: Path) -> None:
    """One student by name, with the conditions of the certificate."""
    results, there = graded / "results", graded / "class"
    done = command("regrade", results, "li hua", "--submissions", there)
    assert done.returncode == 0, done.stdout + done.stderr
    first, second, last = done.stdout.splitlines()
    assert first.startswith("asking 1 again: --assignment=4.1 --seed=7 ")
    assert second.startswith("Li Hua: agrees: same submission, spec and suite, 2 ")
    assert last == "1 of 1 agree"


def test_other_files_do_not_agree(graded: Path, tmp_path: Path) -> None:
    """Everybody is asked; what differs is named, and the status is 1."""
    program = (graded / "class" / "Li Hua(1)" / "main.py").read_bytes()
    write(tmp_path, {"Li Hua(1)/main.py": program, "Bo(2)/main.py": program})
    done = command("regrade", graded / "results", "--submissions", tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Li Hua: agrees" in done.stdout
    assert "Bo: does not agree\n  the submission differs: " in done.stdout
    assert "  RUN-START-1 fail (" in done.stdout
    assert "  points: 0 (+0 open) of " in done.stdout
    assert done.stdout.endswith("1 of 2 agree\n")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("Boo",), "there is no student 'Boo'"),
        (("2", "--submissions", "nowhere"), "nowhere can't be read"),
        (("2", "--overlay", "nowhere.yaml"), "it could not be asked again:\n"),
    ],
)
def test_what_can_not_be_asked_has_a_status_of_its_own(
    graded: Path, asked: tuple[str, ...], words: str
) -> None:
    """Status 4, and the words of whoever refused it."""
    student, *options = asked
    there = ("--submissions", graded / "class", *options)
    done = command("regrade", graded / "results", student, *there)
    assert done.returncode == 4, done.stdout
    assert words in done.stderr


def test_a_level_that_can_not_be_had_is_told(graded: Path, tmp_path: Path) -> None:
    """Another machine may lack it; then nothing is compared."""
    content = json.loads((graded / "results" / "results.json").read_text("utf-8"))
    for target in content["targets"]:
        target["certificate"]["isolation"] = "moat"
    write(tmp_path, {"results.json": json.dumps(content)})
    there = ("--submissions", graded / "class")
    done = command("regrade", tmp_path / "results.json", *there)
    assert done.returncode == 4
    assert "there is no level 'moat'" in done.stderr
