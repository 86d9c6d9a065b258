"""The journal: the last line counts, and what can't be read is left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from conformance.grading import Journal
from conformance.grading.classlist import Asked, ClassList, Member
from conformance.grading.decisions import Decision
from conformance.grading.journal import Pages
from conformance.grading.unusable import Unusable
from conformance.review.stored import journal_in
from tests.grading.results import LATENCY, UNSTABLE, made, order
from tests.submissions.exports import write


def test_the_last_class_that_can_be_read_counts(tmp_path: Path) -> None:
    """A torn line is none, and what is no class of this suite says so."""
    made(tmp_path, {"1": UNSTABLE})
    made(tmp_path, {"1": UNSTABLE, "2": {}})
    path = tmp_path / "journal.jsonl"
    with path.open("ab") as file:
        file.write(b'{"class": {"label": "4.1", "memb')
    assert [one.student for one in journal_in(tmp_path)[1].members] == ["1", "2"]
    journal = Journal(path)
    journal.list_class({"label": "4.1", "members": [["only", "three", False]]})
    journal.close()
    assert journal.skipped == 1
    with pytest.raises(Unusable, match="another version"):
        journal_in(tmp_path)


def test_a_decision_that_is_none_is_left_out(tmp_path: Path) -> None:
    """Whatever else stands in a journal, it is read to its end."""
    whole = Decision("k", "1", LATENCY, "pass", "unstable", "x", "", "now").as_data()
    odd: list[Mapping[str, object]] = [
        {**whole, "verdict": "void"},
        {**whole, "by": 3},
        {"key": "k"},
        whole,
    ]
    lines = "".join(json.dumps({"decision": one}) + "\n" for one in odd)
    write(tmp_path, {"j": lines + '{"decision": 4}\nnot json\n'})
    pages = Pages(tmp_path / "j")
    assert (len(pages.decisions), pages.skipped) == (1, 5)


def test_a_class_travels_through_the_journal(tmp_path: Path) -> None:
    """Names of any kind come back as they were."""
    odd = Member("李华 \udcff=1", "\udcff", False, "k")
    listing = ClassList(Asked.by(order()), [odd])
    data = json.loads(json.dumps(listing.as_data()))
    assert ClassList.read(data, tmp_path) == listing
