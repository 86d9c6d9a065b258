"""Cells, and our own gradebook: no formula gets in, and what is void is no zero."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.gradebook import Grade, Unfillable, write
from conformance.gradebook.cells import harmless, scan

ANN = Grade("Ann", "1", 70.0, 2.5, 90.0, "fail", "late")


def _written(path: Path, *grades: Grade) -> list[dict[str, str]]:
    write(path, grades)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+86 123", "'+86 123"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'␉=1"),
        ("\rx", "' / x"),
        ("  =1", "'  =1"),
        ("\u3000\uff1d1", "'\u3000\uff1d1"),
        ("\ufeff\uff0b1", "'\ufeff\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\u22121", "'\u22121"),
        ("\uff20x", "'\uff20x"),
        ("a=1", "a=1"),
        ("李华", "李华"),
        ("a\0b\x1b[0m\x7f\x9b", "a␀b␛[0m␡␦"),
        ("a\r\nb\nc\rd\u2028e", "a / b / c / d / e"),
        ("\ud800x", "\ufffdx"),
        ("", ""),
    ],
)
def test_a_cell_is_made_harmless(text: str, shown: str) -> None:
    """A formula becomes text, and what can't be seen becomes visible."""
    assert harmless(text) == shown


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text(st.sampled_from("=+-@\t\r\n\0 \u3000\uff1d\ud800'a"), max_size=6))
def test_what_is_harmless_stays_so(text: str) -> None:
    """One line without controls that begins no formula, and the same when done twice."""
    shown = harmless(text)
    assert not unicodedata.normalize("NFKC", shown).lstrip().startswith(tuple("=+-@"))
    assert {unicodedata.category(one) for one in shown}.isdisjoint({"Cc", "Cs"})
    assert harmless(shown) == shown


@settings(deadline=None, derandomize=True, max_examples=500)
@given(st.text(st.sampled_from('",\r\na '), max_size=12))
def test_cells_are_read_as_csv_reads_them(text: str) -> None:
    """Python's own reader finds the same cells, and the spans give the text."""
    try:
        rows = list(scan(text, ","))
    except Unfillable:
        assert text.count('"')
        return
    ours = [[one.value for one in row] for row in rows]
    blank = [len(row) == 1 and row[0].start == row[0].end for row in rows]
    theirs = csv.reader(io.StringIO(text, newline=""))
    assert [[] if b else o for o, b in zip(ours, blank, strict=True)] == list(theirs)


def test_the_file_is_as_rfc_4180_has_it(tmp_path: Path) -> None:
    """CRLF, UTF-8, quotes where they must be, short numbers, in the order given."""
    path = tmp_path / "new" / "gradebook.csv"
    write(path, [ANN, Grade('Li, "Hua"', "2", 12.0, 0.0, 36.0, "fail")])
    assert path.read_bytes().decode() == (
        "Student ID,Student Name,Points,Open,Maximum,Percent,Verdict,Note\r\n"
        "1,Ann,70,2.5,90,77.78,fail,late\r\n"
        '2,"Li, ""Hua""",12,0,36,33.33,fail,\r\n'
    )


def test_what_is_void_has_no_points(tmp_path: Path) -> None:
    """Nothing stands under points and percent, and the verdict is `void`."""
    void = replace(ANN, points=None, verdict="error")
    odd = replace(ANN, points=float("nan"), verdict="error")
    for row in _written(tmp_path / "x.csv", void, odd):
        assert (row["Points"], row["Percent"], row["Verdict"]) == ("", "", "void")


def test_zero_is_a_number_and_nothing_of_nothing_is_none(tmp_path: Path) -> None:
    """Who earned nothing has a zero; of a maximum of zero there is no percent."""
    zero, none = replace(ANN, points=0.0), replace(ANN, points=0.0, max_points=0.0)
    first, second = _written(tmp_path / "x.csv", zero, none)
    assert (first["Points"], first["Percent"]) == ("0", "0.00")
    assert (second["Points"], second["Percent"]) == ("0", "")


def test_no_text_is_a_formula_but_numbers_stay(tmp_path: Path) -> None:
    """Names, ids and notes get an apostrophe where they need one, points never."""
    evil = Grade("=HYPERLINK(1)", "@1", -1.0, 0.0, 2.0, "+", "-late\nkilled")
    (row,) = _written(tmp_path / "x.csv", evil)
    assert row["Student Name"] == "'=HYPERLINK(1)"
    assert (row["Student ID"], row["Verdict"]) == ("'@1", "'+")
    assert (row["Note"], row["Points"]) == ("'-late / killed", "-1")


def test_a_mark_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    """Some spreadsheets take a file for UTF-8 only if it begins with a mark."""
    write(tmp_path / "x.csv", [], bom=True)
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfStudent ID,")


def test_the_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    """A grade that can't be written leaves the old file, and no draft beside it."""
    path = tmp_path / "x.csv"
    path.write_text("old")
    with pytest.raises(ArithmeticError):
        write(path, [ANN, replace(ANN, max_points=float("inf"))])
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
