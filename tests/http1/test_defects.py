"""Every irregularity of a reply has a name, a place and words; what is right has none."""

from __future__ import annotations

import pytest

from conformance.http1 import DEFECTS, Reader, Reply, choose_reply, left_open
from conformance.octets import escape
from tests import golden
from tests.http1.samples import PAGE, RIGHT, SAMPLES, SOUND

#: What octets behind it turn into something else.
AT_THE_END = {"short_body", "trailing_line_end"}
#: What only time or chunks in HTTP/1.1 can show.
ELSEWHERE = {"stays_open", "bad_chunk"}


def _whole(data: bytes, method: str = "GET", version: str = "1.0") -> Reply:
    reader = Reader(method, version)
    reader.feed(data)
    reply = reader.look(ended=True)
    assert reply is not None
    return reply


def _in_pieces(data: bytes) -> Reply:
    reader = Reader()
    for at in range(len(data)):
        reader.look(ended=False)
        reader.feed(data[at : at + 1])
    reply = reader.look(ended=True)
    assert reply is not None
    return reply


@pytest.mark.parametrize("name", SAMPLES)
def test_each_is_named(name: str) -> None:
    """One irregularity has one name, whether it comes whole or octet by octet."""
    data, defect = SAMPLES[name]
    reply = _whole(data)
    assert {one.name for one in reply.defects} == {defect}
    assert _in_pieces(data) == reply


@pytest.mark.parametrize("name", SOUND)
def test_what_is_right_has_no_defect(name: str) -> None:
    """Unusual and right is right, whole and octet by octet."""
    reply = _whole(SOUND[name])
    assert reply.defects == ()
    assert reply.status == 200
    assert _in_pieces(SOUND[name]) == reply


@pytest.mark.parametrize("name", SAMPLES)
def test_octets_behind_it_hide_nothing(name: str) -> None:
    """What follows a reply takes no defect away, unless it belongs to the reply."""
    data, defect = SAMPLES[name]
    found = {one.name for one in _whole(data + b"\r\nmore").defects}
    assert (defect in found) == (defect not in AT_THE_END), found


def test_no_defect_is_without_a_sample() -> None:
    """The table shows every name of the language."""
    assert {defect for _, defect in SAMPLES.values()} | ELSEWHERE == set(DEFECTS)


def test_the_words_are_those_of_the_golden_file() -> None:
    """What a student reads of each: what was expected, what came, and the line."""
    told = []
    for name, (data, defect) in SAMPLES.items():
        wanted = {"closed": False, "name": "", "defects": [defect]}
        wrong = choose_reply(_whole(data), [wanted], "closed")[1]
        assert wrong is not None
        told += [name, f"  expected  {wrong.expected}", f"  got       {wrong.got}"]
        told += [f'  line      "{escape(wrong.quote)}"'] if wrong.quote else []
    golden.check("http-defects.txt", "\n".join(told) + "\n")


def test_a_broken_chunk_is_named() -> None:
    """Chunks that never end are told, in answer to a request that may get chunks."""
    data = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"
    reply = _whole(data, "GET", "1.1")
    assert [one.name for one in reply.defects] == ["bad_chunk"]
    assert reply.body == b"hel"


def test_a_connection_that_stays_open_is_named() -> None:
    """Nobody closing is a defect of its own, beside what was read."""
    reply = left_open(_whole(RIGHT), 2.5)
    assert [one.words for one in reply.defects] == [
        "it is still open 2.5 s after the last octet"
    ]
    assert reply.body == PAGE


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_follows_a_head_is_its_body(method: str) -> None:
    """A reply to HEAD has no body, so that whatever comes is one that should not."""
    reply = _whole(RIGHT, method)
    assert reply.body == PAGE
    assert reply.defects == ()


def test_a_framed_reply_is_complete_before_the_end() -> None:
    """Where the length is told, nobody waits for the end to read it."""
    reader = Reader()
    reader.feed(RIGHT[:-1])
    assert reader.look(ended=False) is None
    reader.feed(RIGHT[-1:])
    assert reader.look(ended=False) == _whole(RIGHT)
