"""The body of a reply, and where it ends (RFC 1945 7.2.2, RFC 9112 6.3 and 7.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conformance.http1.head import Head
from conformance.http1.reply import Defect

# -- copied from here


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

    def is_whole(self, data: bytes | bytearray, at: int) -> bool:
        """Tell whether the body that begins `at` this octet needs no more."""
        if self.none:
            return True
        if self.chunked:
            return unchunked(bytes(data[at:]))[2]
        return self.length is not None and len(data) - at >= self.length


def framing(head: Head, method: str, version: str) -> tuple[Framing, list[Defect]]:
    """Return how the body of a reply to `method` in `version` is framed."""
    wrong: list[Defect] = []
    coding = [one for one in head.headers if one.name.lower() == "transfer-encoding"]
    if coding and version == "1.0":
        words = "Transfer-Encoding answers a request that spoke HTTP/1.0"
        defect = Defect("chunked_to_1_0", 0, coding[0].line, words, coding[0].quote)
        wrong.append(defect)
    chunked = bool(coding) and "chunked" in coding[0].value.lower()
    lengths = [one for one in head.headers if one.name.lower() == "content-length"]
    told = sorted({one.value for one in lengths})
    number: int | None = None
    if len(told) == 1 and re.fullmatch(r"[0-9]{1,18}", told[0]):
        number = int(told[0])
    elif told:
        words = f"Content-Length is {', '.join(told)!r}: no number"
        defect = Defect("bad_length", 0, lengths[0].line, words, lengths[0].quote)
        wrong.append(defect)
    if method == "HEAD" or head.status in (204, 304):
        return Framing(none=True), wrong
    return Framing(length=None if chunked else number, chunked=chunked), wrong


def read_body(body: bytes, framed: Framing, at: int) -> tuple[bytes, list[Defect]]:
    """Return the body within what came behind a head of `at` octets."""
    if framed.none or not framed.told:
        return body, []
    if framed.chunked:
        return _dechunked(body, at)
    assert framed.length is not None
    if len(body) < framed.length:
        words = f"Content-Length says {framed.length} and {len(body)} octets came"
        return body, [Defect("short_body", at + len(body), 0, words)]
    rest = body[framed.length :]
    found = [_surplus(rest, at + framed.length)] if rest else []
    return body[: framed.length], found


def _dechunked(body: bytes, at: int) -> tuple[bytes, list[Defect]]:
    data, rest, complete = unchunked(body)
    if not complete:
        words = "the chunks never come to their end"
        return data, [Defect("bad_chunk", at + len(body), 0, words)]
    found = [_surplus(rest, at + len(body) - len(rest))] if rest else []
    return data, found


def _surplus(rest: bytes, octet: int) -> Defect:
    """Return the defect for octets behind the end."""
    if not rest.strip(b"\r\n"):
        words = f"{len(rest)} octets of line ends follow the end of the body"
        return Defect("trailing_line_end", octet, 0, words, rest[:40])
    words = f"{len(rest)} octets follow the end of the body"
    if rest.lstrip().startswith(b"HTTP/"):
        words = "a second reply follows the first"
    return Defect("surplus", octet, 0, words, rest[:40])


def unchunked(data: bytes) -> tuple[bytes, bytes, bool]:
    """Return the body, what follows it, and whether the last chunk has come."""
    body = bytearray()
    while True:
        line, newline, rest = data.partition(b"\n")
        told = line.split(b";")[0].strip()
        if not newline or not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", told):
            return bytes(body), data, False
        size = int(told, 16)
        if size == 0:
            return _behind_chunks(bytes(body), rest)
        if len(rest) < size + 2:
            return bytes(body) + rest[:size], b"", False
        body += rest[:size]
        data = rest[size:].lstrip(b"\r\n") if rest[size:][:1] in b"\r\n" else b""


def _behind_chunks(body: bytes, rest: bytes) -> tuple[bytes, bytes, bool]:
    """Read the trailer behind the last chunk."""
    while True:
        line, newline, rest = rest.partition(b"\n")
        if not newline:
            return body, b"", False
        if not line.strip():
            return body, rest, True
