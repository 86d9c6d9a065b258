"""Long bodies are compared as they come, and let go."""

from __future__ import annotations

import pytest

from conformance.http1 import Reader, Reply, judge
from conformance.messages import Joined, Message, Noise, Plain, Repeated

HEAD = b"HTTP/1.1 200 OK\r\n"
LONG = Joined([Noise(7, 1 << 20), Repeated(b"\0", 1 << 22)])


def _read(message: Message, head: bytes, chunk: int = 0) -> tuple[Reply, Reader]:
    """Return the reply with this body, compared with `LONG`, and its reader."""
    reader = Reader("GET", "1.1", [LONG], most=1 << 10)
    reader.feed(head + b"\r\n")
    step = chunk or 70_000
    for start in range(0, len(message), step):
        piece = message.cut(start, start + step)
        reader.feed(b"%x\r\n%b\r\n" % (len(piece), piece) if chunk else piece)
    if chunk:
        reader.feed(b"0\r\n\r\n")
    reply = reader.look(ended=True)
    assert reply is not None
    return reply, reader


@pytest.mark.parametrize("chunk", [0, 999, 65_536])
def test_the_right_one_passes_and_is_not_held(chunk: int) -> None:
    """Of five mebibytes a thousand octets are kept, chunks or not."""
    head = HEAD + (b"Transfer-Encoding: chunked\r\n" if chunk else b"")
    reply, _ = _read(LONG, head, chunk)
    assert judge(reply, {"body": [("is", LONG)]}) is None
    assert (len(reply.body), reply.length, reply.defects) == (1024, len(LONG), ())


def test_one_wrong_octet_is_found_and_shown() -> None:
    """The window holds both sides around the first octet that differs."""
    at = 3_000_000
    behind = Repeated(b"\0", len(LONG) - at - 1)
    wrong = Joined([Plain(LONG.cut(0, at)), Plain(b"x"), behind])
    found = judge(_read(wrong, HEAD)[0], {"body": [("is", LONG)]})
    assert found is not None
    assert found.contrast is not None
    contrast = found.contrast
    assert contrast.octet == at
    assert contrast.got[at - contrast.offset :][:2] == b"x\0"
    assert contrast.expected[at - contrast.offset :][:2] == b"\0\0"
    assert found.got == "3,000,000 octets as expected, then others"


@pytest.mark.parametrize(("rule", "fails"), [("is", True), ("starts", False)])
def test_what_is_too_long_differs_behind_the_end(rule: str, fails: bool) -> None:
    """More octets are wrong where the body must be this, not where it begins so."""
    reply = _read(Joined([LONG, Plain(b"more")]), HEAD)[0]
    found = judge(reply, {"body": [(rule, LONG)]})
    assert (found is not None) == fails
    if found is not None:
        assert found.contrast is not None
        assert found.contrast.octet == len(LONG)


def test_what_breaks_off_differs_at_its_end() -> None:
    """A body that is too short differs where it ends."""
    reply = _read(Plain(LONG.cut(0, 1000)), HEAD)[0]
    found = judge(reply, {"body": [("starts", LONG)]})
    assert found is not None
    assert found.got == "the first 1,000 octets of it, and no more"
    assert found.contrast is not None
    assert (found.contrast.octet, found.contrast.got[-1:]) == (
        1000,
        LONG.cut(999, 1000),
    )
