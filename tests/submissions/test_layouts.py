"""Whose files are whose, in the exports of course systems."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.submissions import Trouble, layout
from tests.submissions.exports import PROGRAM, write, zipped

LAYOUTS = {
    "sakai": "4.2/Li, Hua(11712345)/Submission attachment(s)/browser.py",
    "sakai-inside": "Li, Hua(11712345)/Submission attachment(s)/browser.py",
    "moodle": "Hua Li_11712345_assignsubmission_file_/browser.py",
    "plain": "11712345/browser.py",
    "file": "11712345.py",
    "canvas": "11712345_12345_67890_browser.py",
    "gradescope": "submission_11712345/browser.py",
}


@pytest.mark.parametrize("path", LAYOUTS.values(), ids=LAYOUTS)
def test_a_submission_is_found_by_its_id(tmp_path: Path, path: str) -> None:
    """Each layout gives the id, and the place of the files."""
    write(tmp_path, {path: PROGRAM})
    (found,) = layout(tmp_path)
    assert found.student == "11712345"
    assert [one for one in found.paths if one.exists()]


def test_names_come_from_where_they_stand(tmp_path: Path) -> None:
    """Sakai and Moodle have them in the directory, Gradescope in a file of its own."""
    about = "submission_7:\n  :submitters:\n  - :name: Hua Li\n    :sid: '7'\n"
    write(
        tmp_path / "a",
        {"Li, Hua(1)/x.py": PROGRAM, "Bo_2_assignsubmission_file_/x.py": ""},
    )
    write(tmp_path / "b", {"submission_7/x.py": "", "submission_metadata.yml": about})
    assert [one.name for one in layout(tmp_path / "a")] == ["Bo", "Li, Hua"]
    assert [one.name for one in layout(tmp_path / "b")] == ["Hua Li"]


def test_canvas_says_who_is_late(tmp_path: Path) -> None:
    """Two files of one student are one submission, and late if one of them is."""
    write(
        tmp_path, {"lihua_1_2_a.py": "", "lihua_LATE_1_3_b.py": "", "bo_4_5_a.py": ""}
    )
    found = layout(tmp_path)
    assert [(one.student, len(one.paths), one.late) for one in found] == [
        ("bo", 1, False),
        ("lihua", 2, True),
    ]


def test_what_systems_leave_behind_is_nobodys(tmp_path: Path) -> None:
    """Clutter and other files are no submissions."""
    write(
        tmp_path, {"__MACOSX/x.py": "", ".DS_Store": "", "grades.csv": "", "a.py": ""}
    )
    zipped(tmp_path / "b.zip", {"main.py": PROGRAM})
    assert [one.name for one in layout(tmp_path)] == ["a", "b"]


def test_a_file_may_list_them(tmp_path: Path) -> None:
    """A path a line, relative to the list; comments and empty lines are left out."""
    write(tmp_path, {"ann/main.py": PROGRAM, "more/bob.py": PROGRAM})
    (tmp_path / "class.txt").write_text("# two\n\nann\nmore/bob.py\n", encoding="utf-8")
    assert [one.student for one in layout(tmp_path / "class.txt")] == ["ann", "bob"]


def test_a_list_that_names_nobody_says_in_which_line(tmp_path: Path) -> None:
    """What is not there has a line; what is no text is no list."""
    (tmp_path / "class.txt").write_text("ann\n", encoding="utf-8")
    with pytest.raises(Trouble, match=r"class\.txt:1: there is no 'ann'"):
        layout(tmp_path / "class.txt")
    (tmp_path / "class.zip").write_bytes(b"PK\x03\x04\xff")
    with pytest.raises(Trouble, match="this is no list"):
        layout(tmp_path / "class.zip")
