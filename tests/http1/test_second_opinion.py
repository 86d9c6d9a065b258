"""h11 as second opinion: thousands of replies, and every disagreement explained.

h11 is a client that must get along with the servers of the world, and `http1` one
that has to name what is wrong, so that it sees more.  What both take for a reply they
must read alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import h11
import pytest

from conformance.http1 import Reader, Reply
from tests.http1.generating import reply

MANY = 1_500


@dataclass(frozen=True)
class Other:
    """A reply as h11 read it; `error` where it did not."""

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    error: str = ""


def _second(data: bytes) -> Other:
    """Return what h11 makes of the octets of a reply and the end behind them."""
    client = h11.Connection(h11.CLIENT)
    client.send(h11.Request(method="GET", target="/", headers=[("Host", "a")]))
    client.send(h11.EndOfMessage())
    found = Other()
    pieces = [data, b""]
    try:
        while True:
            event = client.next_event()
            if event is h11.NEED_DATA:
                client.receive_data(pieces.pop(0))
            elif isinstance(event, h11.Response):
                headers = tuple(
                    (name.decode("latin-1"), value.decode("latin-1"))
                    for name, value in event.headers
                )
                found = Other(event.status_code, headers)
            elif isinstance(event, h11.Data):
                body = found.body + bytes(event.data)
                found = Other(found.status, found.headers, body)
            else:
                return found
    except h11.RemoteProtocolError as error:
        return Other(error=str(error))


def _headers(ours: Reply) -> tuple[tuple[str, str], ...]:
    return tuple((one.name.lower(), one.value) for one in ours.headers)


#: What h11 lets pass without a word, and why it is named here all the same.
TOLERATED = {
    "bare_lf": "RFC 9112 2.2 lets a recipient take LF alone; a sender must not",
    "surplus": "h11 leaves what follows a body to whoever asks for trailing data",
    "trailing_line_end": "the same, where it is line ends: the lecture's own fault",
    "bad_date": "h11 reads no dates",
    "raw_location": "h11 reads no locations",
    "duplicate": "h11 minds only a Content-Length that contradicts itself",
    "wrong_reason": "h11 reads no words behind the code",
    "bad_version": "h11 takes several blanks before the code",
    "folded": "h11 joins folded lines, as RFC 9112 5.2 lets a user agent do",
}

#: Where both take it for a reply and read it differently: why, and how to tell.
READ_DIFFERENTLY: dict[str, Callable[[bytes, Reply, Other], bool]] = {
    "what follows a 204 counts as its body here, so that a row can ask for none": (
        lambda data, ours, other: ours.status == 204 and other.body == b""
    ),
    "h11 keeps one Content-Length of two that say the same": (
        lambda data, ours, other: (
            ours.body == other.body
            and tuple(dict.fromkeys(_headers(ours))) != ()
            and set(_headers(ours)) == set(other.headers)
        )
    ),
    "h11 adds a folded line to the header before it": (
        lambda data, ours, other: ours.named(["folded"]) is not None
    ),
}

#: Where h11 refuses what is sound here: why, and how to tell.
SPARED: dict[str, Callable[[bytes, Other], bool]] = {
    "the lines of chunks may end with LF alone; chunks in HTTP/1.0 are the fault": (
        lambda data, other: b"chunked" in data and "closed connection" in other.error
    ),
    "a line behind the last chunk counts as a trailer, whatever it says": (
        lambda data, other: b"chunked" in data and "header line" in other.error
    ),
}


def _explained(data: bytes, ours: Reply, other: Other) -> bool:
    """Tell whether both agree, or why they don't is known."""
    defects = {one.name for one in ours.defects}
    if other.error:
        return bool(defects) or any(tell(data, other) for tell in SPARED.values())
    if not defects <= set(TOLERATED):
        return False
    alike = (ours.status, _headers(ours), ours.body) == (
        other.status,
        other.headers,
        other.body,
    )
    differently = READ_DIFFERENTLY.values()
    return alike or any(tell(data, ours, other) for tell in differently)


def _ours(data: bytes) -> Reply:
    reader = Reader("GET", "1.1")
    reader.feed(data)
    reply = reader.look(ended=True)
    assert reply is not None
    return reply


@pytest.mark.parametrize("seed", range(4))
def test_every_disagreement_is_explained(seed: int) -> None:
    """Of thousands of replies, none is read differently for no known reason."""
    random = Random(seed)
    both = 0
    for _ in range(MANY):
        data = reply(random)
        ours = _ours(data)
        other = _second(data)
        assert _explained(data, ours, other), (data, ours, other)
        both += not other.error and not ours.defects
    assert both > MANY / 10


@pytest.mark.parametrize("seed", range(2))
def test_pieces_make_no_difference(seed: int) -> None:
    """Octet by octet, a reply is read as it is when it comes whole."""
    random = Random(seed)
    for _ in range(100):
        data = reply(random)
        reader = Reader("GET", "1.1")
        for at in range(len(data)):
            reader.look(ended=False)
            reader.feed(data[at : at + 1])
        assert reader.look(ended=True) == _ours(data), data
