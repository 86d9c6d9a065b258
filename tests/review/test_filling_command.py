"""The points of a class in the teacher's own export, and who is not in it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from conformance.grading.classlist import Member
from conformance.verdicts import Verdict
from tests.grading.results import CLOSE, FAILED, UNSTABLE, command, made, row, rows
from tests.submissions.exports import write

HEAD = "Student ID,Student Name,Echo 4.1 [100],* Echo 4.1\r\n"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """Return results of a class, beside an export."""
    text = HEAD + "1,Li Hua,,\r\n2,Bo,7,mine\r\n5,Eva,,\r\n6,Fay,,\r\n4,Dai,,\r\n"
    write(tmp_path, {"export.csv": text + "77,Zed,,\r\n"})
    void = row(CLOSE, Verdict.ERROR)
    others = [Member("Eva", "5", True, ""), Member("Dai", "4", False, "no key")]
    class_of = {"1": FAILED, "2": {}, "3": {}, "6": void}
    return made(tmp_path / "out", class_of, others=others)


def test_a_column_is_filled_in_a_copy(there: Path, tmp_path: Path) -> None:
    """The export stays, the copy has the points, and everybody else is named."""
    export = tmp_path / "export.csv"
    before = export.read_bytes()
    done = command("fill", there, export)
    assert (done.returncode, done.stderr) == (0, "")
    assert export.read_bytes() == before
    filled = (tmp_path / "export-filled.csv").read_text(encoding="utf-8")
    worth = rows(there, "1")[CLOSE]["max_points"]
    assert f"1,Li Hua,{(90 - worth) * 100 / 90:.2f}," in filled
    assert "2,Bo,7,mine" in filled
    assert done.stdout.splitlines() == [
        "Echo 4.1 [100]: 1 of 4 filled in",
        "  4 without a grade:",
        "    Eva (5): nothing was handed in",
        "    6: the suite was at fault; decide, or run it again",
        "    Dai (4): not examined yet",
        "    77: not in these results",
        "  1 kept, since something else stands there (--replace overwrites it):",
        "    Bo (2)",
        "  1 not in the export:",
        "    Cy (3)",
        f"  written to {tmp_path / 'export-filled.csv'}",
    ]


def test_what_stands_there_is_replaced_where_that_is_said(
    there: Path, tmp_path: Path
) -> None:
    """Comments come only when they are asked for, in one line."""
    into = tmp_path / "x" / "filled.csv"
    into.parent.mkdir()
    asked = ("fill", there / "results.json", tmp_path / "export.csv", "-o", into)
    done = command(*asked, "--replace", "--comments")
    assert "2 of 4 filled in, 1 in place of something else" in done.stdout
    text = into.read_text(encoding="utf-8")
    assert "2,Bo,100,90 of 90 points." in text
    assert f"points. To be mended: {CLOSE}, " in text


def test_points_that_are_open_are_not_filled_in(tmp_path: Path) -> None:
    """Before somebody has decided there is no grade, and after that there is."""
    there = made(tmp_path / "out", {"1": UNSTABLE})
    export = write(tmp_path, {"e.csv": HEAD + "1,Li Hua,,\r\n"}) / "e.csv"
    held = rows(there, "1")["ECHO-LAT-1"]["open_points"]
    done = command("fill", there, export)
    assert f"Li Hua (1): {held} points are open; decide, or run" in done.stdout
    asked = ("--verdict", "pass", "--because", "I watched it")
    command("decide", there, "1", "ECHO-LAT-1", *asked)
    assert "1 of 1 filled in" in command("fill", there, export).stdout


def test_hidden_requirements_are_in_no_comment(tmp_path: Path) -> None:
    """The student may not read of them."""
    there = made(tmp_path / "out", {"1": FAILED})
    file = there / "results.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('y": "visible"', 'y": "hidden"'), encoding="utf-8")
    export = write(tmp_path, {"e.csv": HEAD + "1,Li Hua,,\r\n"}) / "e.csv"
    command("fill", there, export, "--comments")
    filled = (tmp_path / "e-filled.csv").read_text(encoding="utf-8")
    assert "of 90 points." in filled
    assert CLOSE not in filled


def test_the_export_itself_is_never_overwritten(there: Path, tmp_path: Path) -> None:
    """Not by its own name, nor by another name of the same file."""
    export = tmp_path / "export.csv"
    before = export.read_bytes()
    other = tmp_path / "other.csv"
    os.link(export, other)
    for into in (export, other):
        done = command("fill", there, export, "-o", into)
        assert done.returncode == 4
        assert "is never overwritten" in done.stderr
    assert export.read_bytes() == before


def test_what_can_not_be_filled_says_why(there: Path, tmp_path: Path) -> None:
    """No file, no such column, no place to write to: one error, status 4, no file."""
    export = tmp_path / "export.csv"
    gone = command("fill", there, tmp_path / "gone.csv")
    assert "gone.csv can't be used: No such file" in gone.stderr
    other = command("fill", there, export, "--assignment", "5")
    assert "columns of grades are 'Echo 4.1 [100]'" in other.stderr
    place = command("fill", there, export, "-o", tmp_path / "no" / "x.csv")
    assert "can't be used" in place.stderr
    assert [one.returncode for one in (gone, other, place)] == [4, 4, 4]
    assert not (tmp_path / "export-filled.csv").exists()


def test_a_part_of_the_requirements_makes_no_grade(there: Path, tmp_path: Path) -> None:
    """Where only some were asked, or two assignments, nothing is filled in."""
    file = there / "results.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["targets"][0]["selected"] = True
    file.write_text(json.dumps(content), encoding="utf-8")
    done = command("fill", there, tmp_path / "export.csv")
    assert done.returncode == 4
    assert "without --requirement" in done.stderr
    content["targets"][0]["assignment"] = "5.1"
    file.write_text(json.dumps(content), encoding="utf-8")
    done = command("fill", there, tmp_path / "export.csv")
    assert "has to be of one assignment, and has 5.1, 4.1" in done.stderr
