"""What people read where a browser fails: the link in its line, the octet in its file."""

from __future__ import annotations

import pytest

from conformance.comparing import Wrong
from conformance.http1 import Reader, judge
from conformance.listing import marked_line, read_page
from conformance.messages import Noise, Plain
from conformance.report import failure
from conformance.verbs.replying import found
from tests import golden
from tests.report.examples import examination, result

HEAD = b"HTTP/1.0 200 OK\r\n\r\n"
PAGE = b"<ul>\n  <li>File: <a href='./dir1/sub/'>sub/</a></li>\n</ul>"


def _wrong_link() -> Wrong:
    link = read_page(PAGE).links[0]
    got = f"the link {link.href!r} in line {link.line} leads to /dir1/dir1/sub/"
    return Wrong("the link for 'sub/' to bring that entry", got, *marked_line(link))


def _wrong_body() -> Wrong:
    message = Noise(1, 1 << 20)
    reader = Reader(against=[message])
    reader.feed(HEAD + message.cut(0, 70_000) + b"?" + message.cut(70_001, 1 << 20))
    reply = reader.look(ended=True)
    assert reply is not None
    wrong = judge(reply, {"body": [("is", message)]})
    assert wrong is not None
    return wrong


def _wrong_text() -> Wrong:
    reader = Reader()
    reader.feed(HEAD + b"one\ntwo\nthree")
    reply = reader.look(ended=True)
    assert reply is not None
    wanted = Plain(b"one\r\ntwo\r\nthree").cut(0, 99)
    wrong = judge(reply, {"body": [("is", wanted)]})
    assert wrong is not None
    return wrong


FAILURES = {
    "wrong-link": ("A42-HREF-1/one-level-down", _wrong_link),
    "wrong-body": ("A42-BIG-1/complete", _wrong_body),
    "wrong-text": ("A42-FILE-1/opened[hello.txt]", _wrong_text),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_shows_the_place(name: str) -> None:
    """A caret stands under the link, or under the first octet that differs."""
    case, wrong = FAILURES[name]
    failed = result(case, finding=found(wrong(), "client"), label="4.2")
    examined = examination({case: failed}, "4.2")
    text = failure.text(failed, examined, width=80, colour=False)
    golden.check(f"failure-{name}.txt", text + "\n")
    assert "^" in text
