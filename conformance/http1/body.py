"""The body of a reply, and where it ends (RFC 1945 7.2.2, RFC 9112 6.3 and 7.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conformance.comparing import Comparison
from conformance.http1.head import Head
from conformance.http1.reply import Defect
from conformance.messages import Message
from conformance.phrases import phrase

# -- copied from here

#: So many octets of what follows the end are shown.
_BEHIND = 40


@dataclass(frozen=True)
class Framing:
    """What says where a body ends; nothing of it: the end of the stream does."""

    none: bool = False
    length: int | None = None
    chunked: bool = False

    @property
    def told(self) -> bool:
        """Tell whether the head says it."""
        return self.none or self.chunked or self.length is not None


def framing(head: Head, method: str, version: str) -> tuple[Framing, list[Defect]]:
    """Return how the body of a reply to `method` in `version` is framed."""
    wrong: list[Defect] = []
    coding = [one for one in head.headers if one.name.lower() == "transfer-encoding"]
    if coding and version == "1.0":
        words = phrase("Transfer-Encoding answers a request that spoke HTTP/1.0")
        defect = Defect("chunked_to_1_0", 0, coding[0].line, words, coding[0].quote)
        wrong.append(defect)
    chunked = bool(coding) and "chunked" in coding[0].value.lower()
    lengths = [one for one in head.headers if one.name.lower() == "content-length"]
    told = sorted({one.value for one in lengths})
    number: int | None = None
    if len(told) == 1 and re.fullmatch(r"[0-9]{1,18}", told[0]):
        number = int(told[0])
    elif told:
        words = phrase("Content-Length is {value!r}: no number", value=", ".join(told))
        defect = Defect("bad_length", 0, lengths[0].line, words, lengths[0].quote)
        wrong.append(defect)
    if method == "HEAD" or head.status in (204, 304):
        return Framing(none=True), wrong
    return Framing(length=None if chunked else number, chunked=chunked), wrong


class Body:
    """A body as it comes: its beginning is held, and all of it compared.

    `at` is how many octets stand before it, `most` how many of it are held.
    """

    def __init__(
        self, framed: Framing, at: int, against: Sequence[Message], most: int
    ) -> None:
        self._framed, self._at, self._most = framed, at, most
        self._chunks = Chunks()
        self._rest, self._line_ends = bytearray(), True
        self.came = self.behind = self.size = 0
        self.held = bytearray()
        self.compared = tuple(Comparison(one) for one in against)

    @property
    def whole(self) -> bool:
        """Tell whether no more octets are needed."""
        if self._framed.chunked:
            return self._chunks.state == "done"
        return self._framed.none or self.size == self._framed.length

    def take(self, data: bytes) -> None:
        """Take the next octets that have come."""
        self.came += len(data)
        if self._framed.chunked:
            piece, rest = self._chunks.take(data)
        elif self._framed.length is not None:
            left = self._framed.length - self.size
            piece, rest = data[:left], data[left:]
        else:
            piece, rest = data, b""
        self.size += len(piece)
        self.held += piece[: self._most - len(self.held)]
        for one in self.compared:
            one.take(piece)
        self._surplus(rest)

    def _surplus(self, rest: bytes) -> None:
        self.behind += len(rest)
        self._line_ends = self._line_ends and not rest.strip(b"\r\n")
        self._rest += rest[: _BEHIND - len(self._rest)]

    def defects(self) -> list[Defect]:
        """Return what is wrong with the end of the body, once nothing more comes."""
        end = self._at + self.came
        if self._framed.none or not self._framed.told:
            return []
        if self.behind:
            return [self._behind(end - self.behind)]
        if self.whole:
            return []
        if self._framed.chunked:
            words = phrase("the chunks never come to their end")
            return [Defect("bad_chunk", end, 0, words)]
        words = phrase(
            "Content-Length says {length} and {size} octets came",
            length=self._framed.length,
            size=self.size,
        )
        return [Defect("short_body", end, 0, words)]

    def _behind(self, octet: int) -> Defect:
        """Return the defect for octets behind the end."""
        rest = bytes(self._rest)
        if self._line_ends:
            words = phrase(
                "{number} octets of line ends follow the end of the body",
                number=self.behind,
            )
            return Defect("trailing_line_end", octet, 0, words, rest)
        words = phrase("{number} octets follow the end of the body", number=self.behind)
        if rest.lstrip().startswith(b"HTTP/"):
            words = phrase("a second reply follows the first")
        return Defect("surplus", octet, 0, words, rest)


class Chunks:
    """Takes chunks apart as they come (RFC 9112 7.1).

    `state` is what comes next: the `size` of a chunk, its `data`, the line end
    `behind` it, the `trailer`; or the end: `done`, `bad`.
    """

    def __init__(self) -> None:
        self.state, self._left = "size", 0
        self._line = b""

    def take(self, data: bytes) -> tuple[bytes, bytes]:
        """Return the octets of the body in the next ones, and what follows its end."""
        body = bytearray()
        while data and self.state not in ("done", "bad"):
            if self.state == "data":
                piece, data = data[: self._left], data[self._left :]
                body += piece
                self._left -= len(piece)
                self.state = "data" if self._left else "behind"
            elif self.state == "behind":
                self.state = "next" if data[:1] in (b"\r", b"\n") else "bad"
            elif self.state == "next":
                data = data.lstrip(b"\r\n")
                self.state = "size" if data else "next"
            else:
                data = self._read_line(data)
        return bytes(body), data if self.state == "done" else b""

    def _read_line(self, data: bytes) -> bytes:
        """Read the size of a chunk, or a line of the trailer; return what is left."""
        line, newline, rest = data.partition(b"\n")
        self._line += line
        if not newline:
            return b""
        told, self._line = self._line.split(b";")[0].strip(), b""
        if self.state == "trailer":
            self.state = "trailer" if told else "done"
        elif not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", told):
            self.state = "bad"
        else:
            self._left = int(told, 16)
            self.state = "data" if self._left else "trailer"
        return rest
