"""A reply as it was read, and the irregularities that a reply can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conformance.comparing import Comparison

# -- copied from here

DEFECTS = (
    "no_status_line",
    "bad_version",
    "wrong_reason",
    "bare_lf",
    "bare_cr",
    "no_blank_line",
    "header_syntax",
    "folded",
    "duplicate",
    "bad_length",
    "short_body",
    "surplus",
    "trailing_line_end",
    "chunked_to_1_0",
    "bad_chunk",
    "stays_open",
    "bad_date",
    "raw_location",
)
#: The usual words for each code (RFC 9110 15), and others that well-kept servers use.
PHRASES = {
    200: ("ok",),
    201: ("created",),
    202: ("accepted",),
    204: ("no content",),
    206: ("partial content",),
    301: ("moved permanently", "moved"),
    302: ("found", "moved temporarily"),
    303: ("see other",),
    304: ("not modified",),
    307: ("temporary redirect",),
    308: ("permanent redirect",),
    400: ("bad request",),
    401: ("unauthorized",),
    403: ("forbidden",),
    404: ("not found", "file not found"),
    405: ("method not allowed", "not allowed"),
    408: ("request timeout", "request time-out"),
    411: ("length required",),
    413: ("content too large", "payload too large", "request entity too large"),
    414: ("uri too long", "request-uri too long", "request-uri too large"),
    431: ("request header fields too large",),
    500: ("internal server error",),
    501: ("not implemented", "unsupported method"),
    503: ("service unavailable",),
    505: ("http version not supported",),
}


@dataclass(frozen=True)
class Defect:
    """One irregularity: its name, where it begins, and in words what is there.

    `octet` counts from 0, `line` from 1 (0: not in the head); `quote` is that line.
    """

    name: str
    octet: int
    line: int
    words: str
    quote: bytes = b""


@dataclass(frozen=True)
class Header:
    """One header line; its name as it was written, its value without blanks around."""

    name: str
    value: str
    line: int

    @property
    def quote(self) -> bytes:
        """The line, for a finding."""
        return f"{self.name}: {self.value}".encode("latin-1")


@dataclass(frozen=True)
class Reply:
    """A reply as far as it could be read; `status` is 0 where there is none.

    `body` is what is held of the body, `length` how many octets it has; `compared`
    what came of comparing all of it with long messages.
    """

    version: str
    status: int
    reason: str
    headers: tuple[Header, ...]
    body: bytes
    defects: tuple[Defect, ...]
    size: int
    first_line: bytes = b""
    length: int = 0
    compared: tuple[Comparison, ...] = ()

    def values(self, name: str) -> list[str]:
        """Return the values of every header of this name, in any letter case."""
        return [one.value for one in self.headers if one.name.lower() == name.lower()]

    def named(self, names: Sequence[str]) -> Defect | None:
        """Return the first defect that has one of these names."""
        return next((one for one in self.defects if one.name in names), None)
