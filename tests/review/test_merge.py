"""Shards of one class become one class, or say why they can't."""

from __future__ import annotations

from pathlib import Path

from conformance.grading import Journal
from conformance.grading.classlist import Member
from conformance.review.stored import journal_in
from tests.grading.results import (
    CLOSE,
    FAILED,
    LATENCY,
    UNSTABLE,
    command,
    made,
    rows,
    targets,
)
from tests.submissions.exports import write

EVA, DAI = Member("Eva", "5", True, ""), Member("Dai", "4", False, "no such key")


def test_shards_become_one_class(tmp_path: Path) -> None:
    """Everybody is in it by name; who is in none of them is named."""
    one = made(tmp_path / "a", {"1": {}, "3": FAILED}, others=[EVA])
    two = made(tmp_path / "b", {"2": UNSTABLE}, others=[DAI])
    done = command("merge", one, two, "-o", tmp_path / "all")
    assert (done.returncode, done.stderr) == (1, "")
    assert "3 submissions, 2 with every MUST" in done.stdout
    assert "  not examined in any of them: Dai" in done.stdout
    assert "missing\n    Eva" in done.stdout
    assert list(targets(tmp_path / "all")) == ["2", "3", "1"]
    book = (tmp_path / "all" / "gradebook.csv").read_text(encoding="utf-8")
    assert "4,Dai,,0,0,,void,not examined yet" in book
    assert "5,Eva" in book
    names = sorted(one.name for one in (tmp_path / "all" / "feedback").iterdir())
    assert names == ["1_Li_Hua.md", "2_Bo.md", "3_Cy.md"]


def test_the_later_result_counts(tmp_path: Path) -> None:
    """In the order that is given, be it of the same files or of others."""
    one = made(tmp_path / "a", {"1": FAILED, "2": FAILED})
    two = made(tmp_path / "b", {"1": {}})
    three = made(tmp_path / "c", {"2": {}}, digest="other files", others=[EVA])
    done = command("merge", one, two, three, "-o", tmp_path / "new")
    assert done.returncode == 0, done.stderr
    assert {one["points"] for one in targets(tmp_path / "new").values()} == {90}
    command("merge", three, two, one, "-o", tmp_path / "old")
    assert rows(tmp_path / "old", "1")[CLOSE]["verdict"] == "fail"
    assert rows(tmp_path / "old", "2")[CLOSE]["verdict"] == "fail"


def test_who_is_missing_in_one_and_there_in_another_is_there(tmp_path: Path) -> None:
    """A result weighs more than a name, and a submission more than none."""
    one = made(tmp_path / "a", {"1": {}}, others=[DAI])
    there = [Member("Li Hua", "1", True, ""), Member("Dai", "4", True, "")]
    two = made(tmp_path / "b", {"2": {}}, others=there)
    done = command("merge", one, two, "-o", tmp_path / "all")
    assert "not examined in any of them: Dai" in done.stdout
    assert set(targets(tmp_path / "all")) == {"1", "2"}


def test_decisions_come_along(tmp_path: Path) -> None:
    """They are as good as results, and can be made in the joined class, too."""
    one = made(tmp_path / "a", {"1": UNSTABLE})
    two = made(tmp_path / "b", {"2": UNSTABLE})
    asked = (LATENCY, "--verdict", "pass", "--because", "I watched it")
    command("decide", one, "1", *asked)
    everything = tmp_path / "all"
    done = command("merge", one, two, "-o", everything)
    assert f"decided\n    Li Hua  {LATENCY} unstable -> pass" in done.stdout
    assert command("decide", everything, "Bo", *asked).returncode == 0
    decided = [rows(everything, student)[LATENCY] for student in "12"]
    assert [one["verdict"] for one in decided] == ["pass", "pass"]


def test_another_class_is_refused(tmp_path: Path) -> None:
    """One clear error that names what differs, and nothing is written."""
    one = made(tmp_path / "a", {"1": {}}, seed=1)
    two = made(tmp_path / "b", {"2": {}}, seed=2)
    done = command("merge", one, two, "-o", tmp_path / "all")
    assert (done.returncode, done.stdout) == (4, "")
    assert "are not of the same class: the seed (1, 2) differ" in done.stderr
    assert not (tmp_path / "all").exists()


def test_what_was_written_is_not_written_over(tmp_path: Path) -> None:
    """Not even where it is one of those that are joined."""
    one = made(tmp_path / "a", {"1": {}})
    before = (one / "journal.jsonl").read_bytes()
    done = command("merge", one, "-o", one)
    assert done.returncode == 4
    assert "has a journal already" in done.stderr
    assert (one / "journal.jsonl").read_bytes() == before
    write(tmp_path, {"file": ""})
    done = command("merge", one, "-o", tmp_path / "file")
    assert done.returncode == 4
    assert "can't be written" in done.stderr


def test_a_torn_journal_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    """What a killed shard has finished is joined; the shard may be read-only."""
    one = made(tmp_path / "a", {"1": {}}, others=[DAI])
    path = one / "journal.jsonl"
    torn = path.read_bytes() + b'{"key": "torn", "tar'
    path.write_bytes(torn)
    done = command("merge", one, "-o", tmp_path / "all")
    assert "not examined in any of them: Dai" in done.stdout
    assert path.read_bytes() == torn
    assert Journal(tmp_path / "all" / "journal.jsonl").skipped == 0
    assert len(journal_in(tmp_path / "all")[1].members) == 2
