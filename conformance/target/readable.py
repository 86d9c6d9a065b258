"""What a program printed, as text that can be shown: nothing in it acts on a screen.

Pure.  Colours and control characters are left out; what is invisible or turns the
line round is written as an escape, so that the reader sees that it is there.
"""

from __future__ import annotations

import re

_LINES, _SIZE = 20, 2048
#: How long a traceback may be that is shown whole.
_WHOLE = 8192
_TRACEBACK = "Traceback (most recent call last)"
_SEQUENCES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def harmless(data: bytes) -> str:
    """Return output as text without anything that a terminal obeys."""
    text = data.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    text = _CONTROLS.sub("", _SEQUENCES.sub("", text))
    if text.isascii():
        return text
    return "".join(one if _plain(one) else _escaped(one) for one in text)


def _plain(character: str) -> bool:
    return character in "\n\t" or character.isprintable()


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def last_lines(text: str) -> str:
    """Return the end of `text`: 20 lines and 2 KiB at most, a traceback whole."""
    text = text.rstrip()
    lines = text.splitlines()
    start = len(text) - len("\n".join(lines[-_LINES:]))
    start = max(start, len(text) - _SIZE)
    traceback = text.rfind(_TRACEBACK)
    if traceback >= len(text) - _WHOLE and traceback >= 0:
        start = min(start, traceback)
    cut = start > 0 and text[start - 1] != "\n"
    return ("…" if cut else "") + text[start:]
