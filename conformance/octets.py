"""Octets for human eyes: quoting, windows and the place of a first difference.

Knows nothing of sockets, specs or verdicts.  Two strings of octets that differ
never look alike: whatever is not a printable ASCII character is written as an
escape, and so is a backslash.
"""

from __future__ import annotations

from conformance.phrases import phrase

_NAMED = {0x09: r"\t", 0x0A: r"\n", 0x0D: r"\r", 0x22: r"\"", 0x5C: r"\\"}


def escape(data: bytes) -> str:
    r"""Return `data` as printable ASCII; CR LF is `\r\n`, others `\xNN`."""
    return "".join(_one(octet) for octet in data)


def _one(octet: int) -> str:
    named = _NAMED.get(octet)
    if named is not None:
        return named
    return chr(octet) if 0x20 <= octet < 0x7F else f"\\x{octet:02x}"


def quote(data: bytes, most: int = 60) -> str:
    """Return `data` in quotes, cut after `most` octets with the count of all."""
    if len(data) <= most:
        return f'"{escape(data)}"'
    return phrase(
        '"{beginning}"… ({octets})',
        beginning=escape(data[:most]),
        octets=count(len(data)),
    )


def count(number: int) -> str:
    """Return a count of octets in words: `1 octet`, `2,048 octets`."""
    if number == 1:
        return phrase("1 octet")
    return phrase("{number:,} octets", number=number)


def window(data: bytes, at: int, around: int = 24) -> tuple[str, int]:
    """Return the escaped octets around index `at` and the column of that octet.

    The text begins and ends with `…` where octets were left out; the column
    counts from 0 within the text, quotes not included.
    """
    start = max(0, at - around)
    stop = min(len(data), at + around)
    before = ("…" if start else "") + escape(data[start:at])
    after = escape(data[at:stop]) + ("…" if stop < len(data) else "")
    return before + after, len(before)


def hex_line(data: bytes, at: int, around: int = 8) -> str:
    """Return the octets around index `at` in hexadecimal, that one in brackets."""
    start = max(0, at - around)
    cells = [f"{octet:02x}" for octet in data[start : at + around]]
    if at - start < len(cells):
        cells[at - start] = f"[{cells[at - start]}]"
    return " ".join(cells)
