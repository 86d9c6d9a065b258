"""Exports of course systems: one column is filled, and no other octet changes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.gradebook import Filled, Grade, Unfillable, fill

SAKAI = "Student ID,Student Name,Assignment 4.1 [100],* Assignment 4.1\n"
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Assignment 4.1 (77),Total\r\n"
    "    Points Possible,,,,,50.00,(read only)\r\n"
)
BLACKBOARD = '"Last Name"\t"Username"\t"Assignment 4.1 [Total Pts: 100 Score] |1234"\n'


def _grade(student: str, points: float | None = 45.0, comment: str = "") -> Grade:
    return Grade(f"N{student}", student, points, 0.0, 90.0, "fail", comment=comment)


def _filled(
    text: str, *grades: Grade, label: str = "4.1", replace: bool = False
) -> Filled:
    return fill(text.encode(), grades, label, replace)


def _refused(text: str, *grades: Grade, label: str = "4.1") -> str:
    with pytest.raises(Unfillable) as refused:
        _filled(text, *grades, label=label)
    return str(refused.value)


def test_sakai_gets_points_and_comments() -> None:
    """Points are scaled to what stands in brackets, and the comment is harmless."""
    done = _filled(
        SAKAI + '1,"=Li, Hua",,\n2,Bo,,"x"\n3,Cy,,',
        _grade("1", 30.0, "=see, below\nand\0"),
        _grade("3", 90.0),
    )
    assert done.data.decode() == (
        SAKAI + '1,"=Li, Hua",33.33,"\'=see, below / and␀"\n2,Bo,,"x"\n3,Cy,100,'
    )
    assert (done.filled, done.without, done.unknown) == (2, ("2",), ())
    assert done.column == "Assignment 4.1 [100]"


def test_canvas_scales_by_its_second_row() -> None:
    """The row of points possible is no student, and its line ends stay."""
    done = _filled(CANVAS + '"Li, Hua",9,1,li,A,,7\r\nBo,8,2,bo,A,,7\r\n', _grade("1"))
    assert (
        done.data.decode() == CANVAS + '"Li, Hua",9,1,li,A,25,7\r\nBo,8,2,bo,A,,7\r\n'
    )
    assert done.without == ("2",)


@pytest.mark.parametrize(
    ("possible", "points"),
    [("", "45"), ("0", "45"), ("90.00", "45"), ('"1,800"', "900"), ("1", "0.5")],
)
def test_points_are_scaled_where_there_is_a_maximum(possible: str, points: str) -> None:
    """None and zero are no maximum, and a comma may part thousands."""
    text = CANVAS.replace("50.00", possible) + "Li,9,1,li,A,,\r\n"
    done = _filled(text, _grade("1"))
    assert done.data.decode() == text.replace("A,,", f"A,{points},")


@pytest.mark.parametrize(
    ("students", "filled"),
    [(("1", "2"), 2), (("li", "bo"), 2), (("9", "8"), 2), (("1", "8"), 1)],
)
def test_canvas_has_three_ids(students: Sequence[str], filled: int) -> None:
    """All ids are of one kind, so that a number of another kind is nobody's."""
    rows = "Li,9,1,li,A,,\r\nBo,8,2,bo,A,,\r\n"
    done = _filled(CANVAS + rows, *map(_grade, students))
    assert (done.filled, len(done.unknown)) == (filled, 2 - filled)


def test_who_has_no_id_of_that_kind_goes_by_the_next() -> None:
    """Canvas lets people in by hand, who have no SIS User ID."""
    rows = "Li,9,1,li,A,,\r\nBo,8,2,bo,A,,\r\nCy,7,,cy,A,,\r\n"
    done = _filled(CANVAS + rows, _grade("1"), _grade("2"), _grade("cy"))
    assert done.filled == 3


def test_blackboard_may_be_utf_16_with_tabs() -> None:
    """Its quotes stay, its mark stays, and commas separate nothing."""
    text = "\ufeff" + BLACKBOARD + '"Li, 华"\t"li"\t""\n"Bo"\t"bo"\t""'
    done = fill(text.encode("utf-16-le"), [_grade("bo")], "4.1")
    assert done.data.decode("utf-16-le") == text[:-2] + '"50"'


def test_blackboard_may_go_by_student_id() -> None:
    """With a heading that is Blackboard's it is not taken for Sakai."""
    text = "Student ID,Student Name,Lab 4.1 [Total Pts: 10 Score] |5\n1,Ann,\n"
    assert _filled(text, _grade("1")).data.decode() == text[:-1] + "5\n"


def test_gbk_stays_gbk() -> None:
    """What its encoding can't say of a comment becomes a question mark."""
    text = SAKAI.replace("Assignment", "作业") + "1,李华,,\n"
    done = fill(text.encode("gbk"), [_grade("1", comment="好😀")], "4.1")
    assert done.data == text.replace("华,,", "华,50,好?").encode("gbk")


def test_a_row_that_is_too_short_grows() -> None:
    """The separators that it lacks come before its points, and the comment after."""
    done = _filled(SAKAI + "1\r\n2,Bo\n\n3", *(_grade(one, 9.0, "x") for one in "123"))
    assert done.data.decode() == SAKAI + "1,,10,x\r\n2,Bo,10,x\n\n3,,10,x"


def test_what_is_not_decided_is_not_written() -> None:
    """Void, held, open and of nothing: their cells stay, and they are named."""
    text = SAKAI + "1,,,\n2,,7,\n3,,,\n4,,,\n"
    done = _filled(
        text,
        _grade("1", None),
        Grade("", "2", 1, 0, 2, "held"),
        Grade("", "3", 1, 1, 2, "unstable"),
        Grade("", "4", 0, 0, 0, "skipped"),
        _grade("5"),
    )
    assert (done.data.decode(), done.filled) == (text, 0)
    assert (done.without, done.unknown) == (("1", "2", "3", "4"), ("5",))


def test_what_somebody_wrote_is_kept() -> None:
    """A grade or a comment that is there stays, and the same grade is no other."""
    text = SAKAI + "1,,7,\n2,,50.00,\n3,,,mine\n"
    done = _filled(text, *(_grade(one, comment="ours") for one in "123"))
    assert done.data.decode() == SAKAI + "1,,7,\n2,,50.00,ours\n3,,50,mine\n"
    assert (done.kept, done.filled, done.replaced) == (("1", "3"), 2, 0)
    again = fill(done.data, [_grade(one, comment="ours") for one in "123"], "4.1")
    assert again == done


def test_what_somebody_wrote_is_replaced_where_that_is_said() -> None:
    """Both cells are overwritten and counted as one, and no comment erases none."""
    grades = (_grade("1"), _grade("2", comment="ours"), _grade("3", 0.0))
    done = _filled(SAKAI + "1,,7,mine\n2,,8,mine\n3,,,\n", *grades, replace=True)
    assert done.data.decode() == SAKAI + "1,,50,mine\n2,,50,ours\n3,,0,\n"
    assert (done.kept, done.filled, done.replaced) == ((), 3, 2)


@pytest.mark.parametrize(
    ("heading", "label", "fits"),
    [
        ("Assignment 4.1", "4.1", True),
        ("作业4.1 (Echo) [part]", "4.1", True),
        ("Lab-4.1.", "4.1", True),
        ("Web Hello", "web hello", True),
        ("4.1 [100]", "4.1 [100]", True),
        ("Assignment 4.11", "4.1", False),
        ("Assignment 14.1", "4.1", False),
        ("Assignment 4.1.2 [4.1]", "4.1", False),
        ("Assignment 3.4.1", "4.1", False),
        ("udp-echo", "echo", False),
        ("echo-asyncio", "echo", False),
        ("* Assignment 4.1", "4.1", False),
        ("# Section 4.1", "4.1", False),
        ("Lab (x)", " ", False),
    ],
)
def test_a_label_is_a_word_of_the_heading(heading: str, label: str, fits: bool) -> None:
    """It is no part of another number or name, and points in brackets are no name."""
    text = f"Student ID,Student Name,{heading}\n1,Ann,\n"
    if fits:
        assert _filled(text, _grade("1"), label=label).column == heading
    else:
        assert "looked for one column" in _refused(text, _grade("1"), label=label)


def test_a_whole_heading_is_meant_alone() -> None:
    """Of two columns with the label the one is taken that is named in full."""
    text = "Student ID,Student Name,Lab 4.1 [9],Lab 4.1 extra [9]\n1,Ann,,\n"
    assert "'Lab 4.1 [9]', 'Lab 4.1 extra [9]'" in _refused(text)
    assert _filled(text, label="Lab 4.1 [9]").column == "Lab 4.1 [9]"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("a;b\n", "'a;b'; export the gradebook"),
        (SAKAI.replace("4.1", "5"), "columns of grades are 'Assignment 5 [100]'"),
        (SAKAI + "1,,,\n1,,,\n", "'1' stands twice under 'Student ID'"),
        (SAKAI + '\n1,"Ann,,\n', "in line 3 never ends"),
        (SAKAI.replace("A", '"A', 1).replace("100]", '12,5]"'), "'12,5' is no plain"),
        (CANVAS.replace("Possible", ""), "looked for the row 'Points Possible'"),
        (CANVAS.replace("50.00", '"12,5"'), "'12,5' is no plain number"),
    ],
)
def test_what_can_not_be_told_is_refused(text: str, words: str) -> None:
    """Nothing is guessed, and the words say what there is."""
    assert words in _refused(text)


def test_other_files_and_double_grades_are_refused() -> None:
    """Octets of no encoding, and two grades of one student."""
    with pytest.raises(Unfillable, match="neither UTF-8"):
        fill(b"\xff\xff", [], "4.1")
    assert "'1' stands twice among the grades" in _refused(
        SAKAI, _grade("1"), _grade(" 1")
    )


ENCODINGS = [
    (b"", "utf-8"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"", "gbk"),
]
WORDS = st.text(st.sampled_from("ab=-'\"\n\r,\t 李é"), max_size=5)


def _raw(words: str, quoted: bool) -> str:
    """Write a cell, in quotes where it must be."""
    if quoted or words.startswith('"') or set(words) & set(",\t\r\n"):
        return '"' + words.replace('"', '""') + '"'
    return words


@st.composite
def _exports(draw: st.DrawFn) -> tuple[str, bytes, bytes, int]:
    """Make encoding, file, the same file filled, and the column, piece by piece."""
    mark, encoding = draw(st.sampled_from(ENCODINGS))
    separator = draw(st.sampled_from(",\t"))
    extra, after = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    head = ["Student ID", "Student Name", *["Lab"] * extra, "4.1 [90]", *["Z"] * after]
    column, before, filled = 2 + extra, "", ""
    for number in range(draw(st.integers(0, 4))):
        cells = [_raw(draw(WORDS), draw(st.booleans())) for _ in head]
        cells[0], cells[column] = f"{number}", draw(st.sampled_from(["", '""', " "]))
        new = [*cells]
        new[column] = '"7.5"' if cells[column] == '""' else "7.5"
        if draw(st.booleans()):
            length = draw(st.integers(1, column))
            cells = cells[:length]
            new = [*cells, *[""] * (column - length), "7.5"]
        end = draw(st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
        before += separator.join(cells) + end
        filled += separator.join(new) + end
    first = separator.join(head) + "\r\n"
    last = f"{separator}unknown"
    octets = [
        mark + (first + rows + last).encode(encoding) for rows in (before, filled)
    ]
    return encoding, octets[0], octets[1], column


@settings(deadline=None, derandomize=True, max_examples=300)
@given(_exports())
def test_no_other_octet_changes(export: tuple[str, bytes, bytes, int]) -> None:
    """The file is the one that pieces give, and `csv` reads each value in its cell."""
    encoding, before, filled, column = export
    grades = [Grade("", f"{number}", 7.5, 0, 90, "fail") for number in range(4)]
    done = fill(before, grades, "4.1")
    assert done.data == filled
    separator = "\t" if b"ID\t" in before.replace(b"\0", b"") else ","
    for data, said in ((before, ("", " ")), (done.data, ("7.5",))):
        text = io.StringIO(data.decode(encoding).lstrip("\ufeff"), newline="")
        rows = [row for row in csv.reader(text, delimiter=separator) if row][1:-1]
        assert all((*row, *[""] * 9)[column] in said for row in rows)
        assert len(rows) == done.filled
