"""Lines on paper: nothing that a terminal obeys, nothing lost, nothing torn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conformance.report import conversation, failure, paper, results
from conformance.transcript import Event
from conformance.verdicts import Play, Verdict
from tests.report import examples


@pytest.mark.parametrize(
    ("outside", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("user\u202eexe.txt", r"user\u202eexe.txt"),
        ("half \ud83d", r"half \ud83d"),
        ("tab\tend", "tab end"),
    ],
)
def test_what_acts_is_escaped(outside: str, shown: str) -> None:
    """Escape sequences, direction marks and lone surrogates are written out."""
    assert paper.visible(outside) == shown


def test_blanks_inside_quotes_survive_a_wrap() -> None:
    """Quoted octets are cut, never squeezed: joined again they are the same."""
    quoted = '"' + "a   b " * 40 + '"'
    lines = paper.labelled("got", quoted, 60)
    assert max(map(len, lines)) <= 60
    assert "".join(line[paper.INDENT :] for line in lines) == quoted


def test_wide_characters_stay_within_the_width() -> None:
    """A Chinese sentence has no blanks, and takes two columns for each character."""
    lines = paper.labelled("hint", "套接字服务器应当继续运行" * 8, 60)
    assert max(map(paper.columns, lines)) <= 60
    assert len(lines) > 1


def test_a_letter_and_its_mark_do_not_look_like_one_letter() -> None:
    """Two names that differ by how a letter is composed differ on paper, too."""
    composed, apart = "\u00e9.txt", "e\u0301.txt"
    assert paper.distinct(composed) == composed
    assert paper.distinct(apart) == r"e\u0301.txt"


def test_blanks_at_the_ends_of_a_piece_are_seen() -> None:
    """In a conversation nothing stands in quotes, so such blanks are written out."""
    events = (
        Event(0.0, "client", ">", b"  a  b \r\n ", 10),
        Event(0.1, "client", "<", b" ", 1),
    )
    case = examples.STAYS_OPEN.case
    shown = conversation.lines(Play(None, events, 0.1), case, 80)
    assert shown[1].endswith(r"client > \x20\x20a  b \r\n\x20")
    assert shown[2].endswith(r"client < \x20")


def test_what_an_encoding_lacks_is_written_in_ascii() -> None:
    """Only that: a terminal for Chinese keeps its characters, and loses a mark."""
    assert paper.printable("✓ 套接字 …", "gbk") == ". 套接字 …"
    assert paper.printable("✓ é …", "ascii") == r". \xe9 ..."


def test_a_lone_surrogate_keeps_the_results(tmp_path: Path) -> None:
    """A program may print anything; results.json is still written, and is JSON."""
    broken = examples.result("ECHO-DATA-1/line", Verdict.FAIL, output="\ud83d\x1b[2J")
    one = examples.examination({"ECHO-DATA-1/line": broken})
    path = tmp_path / "results.json"
    results.write(path, [one], {})
    json.loads(path.read_text(encoding="utf-8"))
    text = failure.text(broken, one, width=80, colour=False)
    assert "\x1b" not in text
    text.encode("utf-8")
