"""What a person decides: points added anew, in every output, and never by itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from conformance.grading import outputs
from conformance.grading.classlist import Member
from conformance.grading.journal import put_aside
from conformance.review.stored import journal_in
from conformance.verdicts import Verdict
from tests.grading.results import (
    CLOSE,
    FAILED,
    LATENCY,
    UNSTABLE,
    command,
    made,
    row,
    rows,
    targets,
    waiting,
)
from tests.submissions.exports import write
from tests.surface.running import run

FIRST = "RUN-START-1"


def _decide(
    directory: Path, student: str, requirement: str, verdict: str = "pass", **more: str
) -> subprocess.CompletedProcess[str]:
    words = {"--verdict": verdict, "--because": "I watched it", "--by": "Ann", **more}
    given = [word for pair in words.items() for word in pair]
    return command("decide", directory, student, requirement, *given)


# -- points -----------------------------------------------------------------------


def test_an_unstable_row_that_holds_earns_its_points(tmp_path: Path) -> None:
    """It says what changed, in one line, and every output has it."""
    made(tmp_path, {"1": UNSTABLE, "2": UNSTABLE})
    most = targets(tmp_path)["1"]["max_points"]
    worth = rows(tmp_path, "1")[LATENCY]["max_points"]
    done = _decide(tmp_path, "Li Hua", LATENCY.lower())
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == (
        f"Li Hua: {LATENCY} unstable -> pass, "
        f"{most - worth} (+{worth} open) -> {most} of {most}"
    )
    found = rows(tmp_path, "1")[LATENCY]
    assert (found["verdict"], found["points"], found["open_points"]) == (
        "pass",
        worth,
        0,
    )
    at = found["decided"].pop("at")
    assert at.endswith("+00:00")
    assert found["decided"] == {
        "verdict": "pass",
        "because": "I watched it",
        "by": "Ann",
        "was": "unstable",
    }
    assert rows(tmp_path, "2")[LATENCY]["verdict"] == "unstable"
    book = (tmp_path / "gradebook.csv").read_text(encoding="utf-8").splitlines()
    assert f"{LATENCY} unstable -> pass by Ann: I watched it" in book[1]
    assert "," + str(most) + ",0," in book[1]


def test_the_last_decision_counts(tmp_path: Path) -> None:
    """What was decided before does not change what the suite saw."""
    made(tmp_path, {"1": UNSTABLE})
    _decide(tmp_path, "1", LATENCY)
    done = _decide(tmp_path / "results.json", "1", LATENCY, "fail")
    assert f"{LATENCY} pass -> fail" in done.stdout
    found = rows(tmp_path, "1")[LATENCY]
    assert (found["verdict"], found["points"]) == ("fail", 0)
    assert found["decided"]["was"] == "unstable"
    assert found["returns"]["own"] == found["max_points"]


def test_who_waited_is_open_and_not_decided(tmp_path: Path) -> None:
    """Nobody asked those: their points are held, neither given nor lost."""
    waits = {**waiting("ECHO-EXACT-1", CLOSE), **waiting("ECHO-FIRST-1", CLOSE)}
    made(tmp_path, {"1": {**FAILED, **waits}})
    done = _decide(tmp_path, "1", CLOSE)
    assert "overrules the suite" in done.stdout
    assert "waited for it and were never asked: open now" in done.stdout
    for identifier in ("ECHO-EXACT-1", "ECHO-FIRST-1"):
        found = rows(tmp_path, "1")[identifier]
        assert (found["verdict"], found["waits_for"]) == ("inconclusive", None)
        assert found["open_points"] == found["max_points"] > 0
        assert "decided" not in found
    assert _decide(tmp_path, "1", "ECHO-EXACT-1").returncode == 0
    assert rows(tmp_path, "1")["ECHO-EXACT-1"]["verdict"] == "pass"


def test_who_could_not_be_asked_waits_for_what_fails(tmp_path: Path) -> None:
    """A row whose need is decided to fail is missing, as it would be after a fail."""
    held = row("ECHO-EXACT-1", Verdict.INCONCLUSIVE)
    unstable = row(CLOSE, Verdict.UNSTABLE)
    made(tmp_path, {"1": {**unstable, **held}})
    done = _decide(tmp_path, "1", CLOSE, "fail")
    assert "ECHO-EXACT-1 could not be asked because of it" in done.stdout
    found = rows(tmp_path, "1")
    assert found["ECHO-EXACT-1"]["waits_for"] == CLOSE
    assert found["ECHO-EXACT-1"]["open_points"] == 0
    assert found[CLOSE]["returns"]["ids"] == ["ECHO-EXACT-1"]


def test_a_void_result_has_a_grade_once_all_of_it_is_decided(tmp_path: Path) -> None:
    """Two errors of the suite: one decision is not enough, and it says so."""
    void = {**row(CLOSE, Verdict.ERROR), **row(LATENCY, Verdict.ERROR)}
    made(tmp_path, {"1": void})
    done = _decide(tmp_path, "1", CLOSE)
    assert f"{CLOSE} error -> pass, no grade -> no grade of" in done.stdout
    assert "please report it" in done.stdout
    assert f"no grade before {LATENCY}" in done.stdout
    assert targets(tmp_path)["1"]["points"] is None
    _decide(tmp_path, "1", LATENCY, "fail")
    target = targets(tmp_path)["1"]
    worth = rows(tmp_path, "1")[LATENCY]["max_points"]
    assert target["points"] == target["max_points"] - worth


# -- what a student reads -----------------------------------------------------------


def test_the_feedback_says_it_in_a_sentence(tmp_path: Path) -> None:
    """Who, when, why; and no word of it acts in Markdown."""
    made(tmp_path, {"1": UNSTABLE})
    most = targets(tmp_path)["1"]["max_points"]
    because = {"--because": "*really*\n<b>", "--by": "T. A."}
    _decide(tmp_path, "1", LATENCY, "pass", **because)
    text = (tmp_path / "feedback" / "1_Li_Hua.md").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0].startswith("# 4.1")
    assert lines[2] == f"**{most} of {most} points**, after a person has decided:"
    assert f"* {LATENCY} (" in lines[4]
    assert "counts as held; for the suite it was unstable" in lines[4]
    assert "Why: \\*really\\* \\<b\\> (T. A., 2" in lines[4]
    assert "What follows is what the suite saw before that." in lines


# -- what a decision was made for ---------------------------------------------------


def test_a_result_that_was_graded_anew_inherits_nothing(tmp_path: Path) -> None:
    """Other files, another key: the decision is shown as stale, everywhere."""
    made(tmp_path, {"1": UNSTABLE})
    _decide(tmp_path, "1", LATENCY)
    made(tmp_path, {"1": {**UNSTABLE, **FAILED}}, digest="other files")
    target = targets(tmp_path)["1"]
    assert rows(tmp_path, "1")[LATENCY]["verdict"] == "unstable"
    assert [one["requirement"] for one in target["stale"]] == [LATENCY]
    book = (tmp_path / "gradebook.csv").read_text(encoding="utf-8")
    assert f"{LATENCY}: the decision of" in book
    done = _decide(tmp_path, "1", CLOSE)
    assert f"stale: {LATENCY}" in done.stdout
    _decide(tmp_path, "1", LATENCY)
    assert "stale" not in targets(tmp_path)["1"]


def test_another_verdict_under_the_same_key_inherits_nothing(tmp_path: Path) -> None:
    """What was said of an unstable row does not hide that it fails now."""
    made(tmp_path, {"1": UNSTABLE})
    _decide(tmp_path, "1", LATENCY)
    made(tmp_path, {"1": row(LATENCY, Verdict.FAIL)})
    assert rows(tmp_path, "1")[LATENCY]["verdict"] == "fail"
    assert targets(tmp_path)["1"]["stale"]


def test_decisions_outlive_a_journal_that_is_put_aside(tmp_path: Path) -> None:
    """No machine can make them again; where the result is the same, they count."""
    made(tmp_path, {"1": UNSTABLE})
    _decide(tmp_path, "1", LATENCY)
    put_aside(tmp_path / "journal.jsonl")
    assert (tmp_path / "earlier-journal.jsonl").exists()
    made(tmp_path, {"1": UNSTABLE})
    assert rows(tmp_path, "1")[LATENCY]["verdict"] == "pass"


# -- what can't be decided ----------------------------------------------------------


@pytest.mark.parametrize(
    ("student", "requirement", "words"),
    [
        ("Li Hau", LATENCY, "there is no student 'Li Hau'"),
        ("Li Hau", LATENCY, "Did you mean 'Li Hua'?"),
        ("1", "ECHO-LAT-2", "Did you mean 'ECHO-LAT-1'?"),
        ("1", FIRST, "RUN-START-1 of Li Hua holds"),
        ("2", "ECHO-EXACT-1", "waits for ECHO-CLOSE-1"),
        ("2", "ECHO-MEM-1", "is not observable: it has left the maximum"),
        ("eva", LATENCY, "Eva handed nothing in"),
        ("Dai", LATENCY, "Dai is not examined yet"),
        ("Twin", LATENCY, "2 students"),
    ],
)
def test_what_can_not_be_decided_says_why(
    tmp_path: Path, student: str, requirement: str, words: str
) -> None:
    """One clear error, status 4, and nothing is written."""
    unseen = row("ECHO-MEM-1", Verdict.NOT_OBSERVABLE)
    bo = {**FAILED, **waiting("ECHO-EXACT-1", CLOSE), **unseen}
    others = [
        Member("Eva", "5", True, ""),
        Member("Dai", "4", False, "no such key"),
        Member("Twin", "8", False, "8"),
        Member("twin", "9", False, "9"),
    ]
    made(tmp_path, {"1": UNSTABLE, "2": bo}, others=others)
    before = (tmp_path / "journal.jsonl").read_bytes()
    done = _decide(tmp_path, student, requirement)
    assert (done.returncode, done.stdout) == (4, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "journal.jsonl").read_bytes() == before


def test_where_there_is_no_class_nothing_is_decided(tmp_path: Path) -> None:
    """No directory, no journal, a journal that does not say whose it is, no reason."""
    assert "no such directory" in _decide(tmp_path / "x", "1", LATENCY).stderr
    assert "only a run with --submissions" in _decide(tmp_path, "1", LATENCY).stderr
    assert list(tmp_path.iterdir()) == []
    write(tmp_path, {"journal.jsonl": '{"key": "k", "target": {}}\n'})
    done = _decide(tmp_path, "1", LATENCY)
    assert done.returncode == 4
    assert "does not say whose results it holds" in done.stderr
    made(tmp_path, {"1": UNSTABLE})
    silent = {"--because": " "}
    assert "say why" in _decide(tmp_path, "1", LATENCY, "pass", **silent).stderr


# -- from the journal alone ---------------------------------------------------------


def test_a_run_leaves_all_that_outputs_are_made_of(tmp_path: Path) -> None:
    """Made again from the journal alone they are the same, and a decision holds on."""
    programs = {"ann/main.py": "import nothing_there\n", "bo/main.py": "x = 1\n"}
    write(tmp_path / "class", programs)
    write(tmp_path, {"roster.csv": "id,name\nann,Ann\nbo,Bo\nEva,Eva\n"})
    asked = (
        *("--submissions", str(tmp_path / "class"), "--assignment", "4.1"),
        *("--roster", str(tmp_path / "roster.csv"), "--isolation", "plain"),
        *("--launch", 'python "{submission}/main.py" {port}'),
        *("--requirement", FIRST, "--requirement", CLOSE),
    )
    assert run(tmp_path, *asked).status == 1
    place = tmp_path / "results"
    before = _contents(place)
    pages, listing = journal_in(place)
    outputs(place, pages, listing)
    assert _contents(place) == before
    assert _decide(place, "ann", FIRST).returncode == 0
    assert _contents(place) != before
    decided = _contents(place)
    again = run(tmp_path, *asked)
    assert "Ann" in again.output
    assert _contents(place) == decided
    text = (place / "journal.jsonl").read_text(encoding="utf-8")
    assert text.count('{"class":') == 1


def _contents(directory: Path) -> dict[str, bytes]:
    files = [one for one in directory.rglob("*") if one.is_file()]
    return {
        one.relative_to(directory).as_posix(): one.read_bytes()
        for one in files
        if one.name != "journal.jsonl"
    }
