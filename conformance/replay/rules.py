"""The rules of a replay: do the octets that have come fit?  No socket, no clock.

Copied whole into every replay, so it is written for Python 3.8 and imports nothing
of the suite but what is copied with it.  The same three answers as in `matching`:
fits, cannot, more.
"""

# Copied into replays, which run on every Python from 3.8 on.
# ruff: noqa: UP006, UP031, UP035

from __future__ import annotations

import base64
import string
import zlib
from random import Random
from typing import Any, Dict, List, Mapping, Sequence, Tuple

# -- copied from here

BLOCK, DISTINCT = 1 << 16, 16
INNER = string.ascii_letters + string.digits
TEXT = bytes(32 if one % 8 == 0 else ord(INNER[one % 62]) for one in range(256))
NAMED = {9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\"}
MORE = ("more", 0, "")
Answer = Tuple[str, int, str]


def octets(value: Any, made: Dict[Any, bytes]) -> bytes:
    """Return the octets of a message; a packed or a long one is made once."""
    if isinstance(value, bytes):
        return value
    key = tuple(sorted(value.items()))
    if key not in made:
        if "packed" in value:
            made[key] = zlib.decompress(base64.b64decode(value["packed"]))
        elif "times" in value:
            made[key] = value["text"] * value["times"]
        else:
            made[key] = lines(value["seed"], value["lines"])
    return made[key]


def lines(seed: int, size: int) -> bytes:
    """Make `size` octets of random lines, the same for the same seed."""
    blocks: Dict[Tuple[int, int], bytes] = {}
    pieces = []
    for index in range((size + BLOCK - 1) // BLOCK):
        which = index
        if index >= DISTINCT:
            which = Random("%d/%d" % (seed, index)).randrange(DISTINCT)
        key = (which, min(BLOCK, size - index * BLOCK))
        if key not in blocks:
            blocks[key] = block(seed, *key)
        pieces.append(blocks[key])
    return b"".join(pieces)


def block(seed: int, index: int, size: int) -> bytes:
    """Make one block of whole lines."""
    random = Random("%d/%d" % (seed, index))
    text = octets_of(random, size).translate(TEXT)
    while b"  " in text:
        text = text.replace(b"  ", b" x")
    made: List[bytes] = []
    at = 0
    for octet in octets_of(random, size // 42 + 1):
        if at + 202 >= size:
            break
        end = at + 42 + octet % 159
        made += [b"L", text[at + 1 : end - 3], b"e\r\n"]
        at = end
    left = size - at
    last = b"L%be" % text[at + 1 : size - 3]
    return b"".join([*made, last[: max(0, left - 2)], b"\r\n"[:left]])


def octets_of(random: Random, size: int) -> bytes:
    """Return random octets, the same on every Python."""
    return random.getrandbits(8 * size).to_bytes(size, "little")


def escape(data: bytes) -> str:
    """Return octets as text in which different octets look different."""
    text = []
    for octet in bytes(data):
        readable = chr(octet) if 32 <= octet < 127 else "\\x%02x" % octet
        text.append(NAMED.get(octet, readable))
    return "".join(text)


def quote(data: bytes, at: int = 0) -> str:
    """Return the octets around `at` in quotes, and say where they stand."""
    start = max(0, at - 20) if at > 40 else 0
    text = '"%s"' % escape(data[start : start + 60])
    text = text + "..." if len(data) > start + 60 else text
    return "...%s (from octet %d on)" % (text, start) if start else text


class Attempt:
    """One permitted form, and how far the octets that have come agree with it."""

    def __init__(self, form: Mapping[str, Any], made: Dict[Any, bytes]) -> None:
        self.kind, self.then, self.lacks = form["kind"], form["then"], form["lacks"]
        self.data = octets(form["data"], made)
        self.agreed = 0

    def look(self, inbox: bytearray, ended: bool, quiet: bool) -> Answer:
        """Return whether what is in `inbox` fits, given the end and silence."""
        if self.kind in ("exact", "part_of", "starts"):
            self.compare(inbox)
            if self.agreed < min(len(inbox), len(self.data)):
                return ("cannot", self.agreed, "octet")
        if self.kind == "exact":
            return self.exact(inbox, ended, quiet)
        if self.kind == "part_of":
            return self.part_of(inbox, ended, quiet)
        return self.searched(inbox, ended, quiet)

    def compare(self, inbox: bytearray) -> None:
        """Advance over octets that agree, a block at a time."""
        limit = min(len(inbox), len(self.data))
        while self.agreed < limit:
            stop = min(limit, self.agreed + BLOCK)
            wanted, got = self.data[self.agreed : stop], inbox[self.agreed : stop]
            if wanted != got:
                self.agreed += next(i for i, one in enumerate(wanted) if one != got[i])
                return
            self.agreed = stop

    def exact(self, inbox: bytearray, ended: bool, quiet: bool) -> Answer:
        """Judge octets that must be these, and what comes behind them."""
        size, got = len(self.data), len(inbox)
        if got < size:
            return ("cannot", got, "ended") if ended else MORE
        if self.then and got > size:
            return ("cannot", size, "surplus")
        if self.then == "open" and ended:
            return ("cannot", size, "ended")
        if not self.then or (ended if self.then == "end" else quiet):
            return ("fits", size, "")
        return MORE

    def part_of(self, inbox: bytearray, ended: bool, quiet: bool) -> Answer:
        """Judge octets that must be a beginning of the message, one at least."""
        got = len(inbox)
        if got > len(self.data):
            return ("cannot", len(self.data), "surplus")
        if not got:
            return ("cannot", 0, "ended") if ended else MORE
        return ("fits", got, "") if ended or quiet else MORE

    def searched(self, inbox: bytearray, ended: bool, quiet: bool) -> Answer:
        """Judge everything to the end, or to silence."""
        places = [inbox.find(unwanted) for unwanted in self.lacks]
        if any(place >= 0 for place in places):
            return ("cannot", next(place for place in places if place >= 0), "found")
        short = self.kind == "starts" and self.agreed < len(self.data)
        if ended:
            wrong = short or self.then == "open"
            at = self.agreed if short else len(inbox)
            return ("cannot", at, "ended") if wrong else ("fits", len(inbox), "")
        settled = quiet and not short and self.then != "end"
        return ("fits", len(inbox), "") if settled else MORE

    def words(self) -> str:
        """Say what this form asks for."""
        what = quote(self.data) if self.data else ""
        if len(self.data) > 4096:
            what = "%d octets as sent" % len(self.data)
        kinds = {"starts": "a beginning %s", "part_of": "a part of %s"}
        what = kinds.get(self.kind, "%s") % what
        if self.lacks:
            what = "nothing that contains " + ", ".join(map(quote, self.lacks))
        if self.then == "end":
            return what + ", then the end" if what else "the end of the stream"
        if self.then == "open":
            return what + ", nothing more" if what else "silence"
        return what


def choose(
    attempts: Sequence[Attempt], inbox: bytearray, ended: bool, quiet: bool
) -> Answer:
    """Return the longest form that fits, the refusal that came furthest, or more."""
    answers = [one.look(inbox, ended, quiet) for one in attempts]
    fits = [one for one in answers if one[0] == "fits"]
    waiting = MORE in answers
    if fits and (not waiting or quiet or ended):
        return max(fits, key=lambda one: one[1])
    if waiting:
        return MORE
    return max((one for one in answers if one[0] == "cannot"), key=lambda one: one[1])
