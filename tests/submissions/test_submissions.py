"""A whole class before anything of it runs: who, what, and what is wrong."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from conformance.submissions import Submission, Trouble, listed, prepared, read_roster
from tests import golden
from tests.submissions.exports import PROGRAM, write, zipped
from tests.surface.running import called

ROSTER = "Student ID,Student Name\n1,Ann\n2,Bob\n3,Cem\n4,Dai\n5,Eva\n6,李华\n"


def _class(directory: Path) -> Path:
    """Make a class in which everything happens once."""
    write(directory, {"1/main.py": PROGRAM, "3/a.py": PROGRAM, "3/b.py": PROGRAM})
    write(directory, {"4/notes.txt": "I was ill", "6/server.py": "print 'x'\n"})
    zipped(directory / "2.zip", {"lab/browser.py": PROGRAM, "lab/helper.py": PROGRAM})
    zipped(directory / "7" / "evil.zip", {"../../x.py": PROGRAM})
    return directory


def test_everybody_appears_once(tmp_path: Path) -> None:
    """With a program, with a trouble, or as missing."""
    roster = dict.fromkeys("123456", "")
    found = _prepared(_class(tmp_path / "c"), tmp_path / "w", roster)
    assert {one.found.student: one.entry for one in found if one.entry} == {
        "1": "main.py",
        "2": "lab/browser.py",
    }
    assert {one.found.student for one in found if one.trouble} == set("34567")
    assert [one.found.student for one in found if one.found.missing] == ["5"]
    assert not (tmp_path / "x.py").exists()


def test_a_command_needs_no_entry_point(tmp_path: Path) -> None:
    """Where --launch says what is started, two programs are no trouble."""
    directory = write(tmp_path / "c", {"3/a.py": PROGRAM, "3/b.py": PROGRAM})
    (found,) = _prepared(directory, tmp_path / "w", {}, "python {submission}/a.py")
    assert found.trouble == ""
    assert found.directory is not None
    assert sorted(one.name for one in found.directory.iterdir()) == ["a.py", "b.py"]


def test_the_command_tells_it_to_people(tmp_path: Path) -> None:
    """A line each, the number of each kind, and status 1 where somebody has trouble."""
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8-sig")
    done = _called(_class(tmp_path / "c"), "--roster", str(tmp_path / "roster.csv"))
    assert done.returncode == 1, done.stderr
    golden.check("submissions.txt", done.stdout)


def test_an_empty_class_says_so(tmp_path: Path) -> None:
    """Nothing there is a wrong question, not a class of nobody."""
    done = _called(tmp_path)
    assert done.returncode == 4
    assert "There is no submission" in done.stdout
    gone = _called(tmp_path / "nowhere")
    assert gone.returncode == 4
    assert "can't be read" in gone.stderr


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Points\n1\n", "names no column of ids"),
        (b"", "names no column of ids"),
        ("学号\n".encode("gbk"), "not UTF-8"),
    ],
)
def test_a_roster_that_is_none_says_what_it_lacks(
    tmp_path: Path, data: bytes, words: str
) -> None:
    """Its place, and what a first line looks like."""
    path = tmp_path / "roster.csv"
    path.write_bytes(data)
    with pytest.raises(Trouble, match=words):
        read_roster(path)


def _prepared(
    directory: Path, work: Path, roster: dict[str, str], launch: str = ""
) -> list[Submission]:
    found = enumerate(listed(directory, roster))
    return [
        prepared(one, work / str(number), ["browser"], launch) for number, one in found
    ]


def _called(directory: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return called("-m", "conformance", "submissions", str(directory), "4.2", *more)
