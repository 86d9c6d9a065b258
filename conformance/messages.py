"""Octets that are sent and compared in slices, so that 64 MiB are never held.

Knows how random lines are made from a seed; knows nothing of specs or sockets.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from functools import lru_cache
from random import Random
from typing import Protocol

_BLOCK = 1 << 16


_DISTINCT = 16


_LETTERS = string.ascii_letters


_INNER = string.ascii_letters + string.digits


#: Any octet to one of a text: every eighth is a blank.
_TEXT = bytes(
    ord(" ") if octet % 8 == 0 else ord(_INNER[octet % len(_INNER)])
    for octet in range(256)
)

#: Any octet to a letter.
_LETTER = bytes(ord(_LETTERS[octet % len(_LETTERS)]) for octet in range(256))


class Message(Protocol):
    """Octets that can be read in slices: `message.cut(start, stop)`."""

    def __len__(self) -> int: ...

    def cut(self, start: int, stop: int) -> bytes:
        """Return the octets from `start` up to `stop`, fewer at the end."""
        ...


class Plain:
    """A message that is held whole."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data)

    def cut(self, start: int, stop: int) -> bytes:
        """Return the octets from `start` up to `stop`."""
        return self._data[start:stop]


class Repeated:
    """Some octets many times over."""

    def __init__(self, piece: bytes, times: int) -> None:
        self.piece, self.times = piece, times

    def __len__(self) -> int:
        return len(self.piece) * self.times

    def cut(self, start: int, stop: int) -> bytes:
        """Return the octets from `start` up to `stop`."""
        size, stop = len(self.piece), min(stop, len(self))
        if start >= stop:
            return b""
        first, last = start // size, -(-stop // size)
        data = self.piece * (last - first)
        return data[start - first * size : stop - first * size]


class Lines:
    """A long message of random CR LF lines, made again from its seed when read."""

    def __init__(self, seed: int, size: int) -> None:
        self.seed = seed
        self._size = size

    def __len__(self) -> int:
        return self._size

    def cut(self, start: int, stop: int) -> bytes:
        """Return the octets from `start` up to `stop`, block by block."""
        stop = min(stop, self._size)
        pieces = []
        while start < stop:
            index, offset = divmod(start, _BLOCK)
            size = min(_BLOCK, self._size - index * _BLOCK)
            block = self._block(index, size)
            piece = block[offset : offset + stop - start]
            pieces.append(piece)
            start += len(piece)
        return b"".join(pieces)

    def _block(self, index: int, size: int) -> bytes:
        return _block(self.seed, _which(self.seed, index), size)


class Noise(Lines):
    """A long message of random octets, every value among them, made as it is read."""

    def _block(self, index: int, size: int) -> bytes:
        return _noise(self.seed, _which(self.seed, index))[:size]


class Joined:
    """Several messages, one behind the other, read where they are."""

    def __init__(self, parts: Sequence[Message]) -> None:
        self.parts = tuple(parts)

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def cut(self, start: int, stop: int) -> bytes:
        """Return the octets from `start` up to `stop`."""
        pieces = []
        for part in self.parts:
            size = len(part)
            if start < size and stop > 0:
                pieces.append(part.cut(max(start, 0), min(stop, size)))
            start, stop = start - size, stop - size
        return b"".join(pieces)


def _which(seed: int, index: int) -> int:
    """Return which of the distinct blocks stands at `index`: each once, then mixed.

    A mebibyte never repeats; longer messages are mixed from the same blocks, since
    making 64 MiB of random lines would cost more than sending them.
    """
    return (
        index if index < _DISTINCT else Random(f"{seed}/{index}").randrange(_DISTINCT)
    )


@lru_cache(maxsize=64)
def _block(seed: int, index: int, size: int) -> bytes:
    """Make one block of whole lines, each at most 200 octets and none of them `exit`."""
    random = Random(f"{seed}/{index}")
    text = _single_blanks(_octets(random, size).translate(_TEXT))
    pieces, at = [], 0
    for octet in _octets(random, size // 42 + 1):
        if at + 202 >= size:
            break
        end = at + 42 + octet % 159
        pieces += [b"L", text[at + 1 : end - 3], b"e\r\n"]
        at = end
    left = size - at
    last = b"L%be" % text[at + 1 : size - 3]
    return b"".join([*pieces, last[: max(0, left - 2)], b"\r\n"[:left]])


def _octets(random: Random, size: int) -> bytes:
    """Return random octets in the way that a replay makes them, too."""
    return random.getrandbits(8 * size).to_bytes(size, "little")


@lru_cache(maxsize=64)
def _noise(seed: int, index: int) -> bytes:
    """Make one block of random octets."""
    return Random(f"{seed}/noise/{index}").randbytes(_BLOCK)


def random_line(random: Random, length: int) -> bytes:
    """Make one line: single inner blanks, a letter at both ends, CR LF behind."""
    octets = _octets(random, length)
    text = _single_blanks(octets.translate(_TEXT))
    ends = octets[:1].translate(_LETTER), octets[1:][-1:].translate(_LETTER)
    line = ends[0] + text[1:-1] + ends[1]
    return (line if line.lower() != b"exit" else b"exis") + b"\r\n"


def _single_blanks(text: bytes) -> bytes:
    while b"  " in text:
        text = text.replace(b"  ", b" x")
    return text
