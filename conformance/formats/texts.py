"""Text from outside, made harmless once for every format, and bounded.

Knows control characters, XML 1.0, and the commands that a runner of GitHub Actions
takes from a log; knows nothing of results.
"""

from __future__ import annotations

import re

#: So much of one text is kept, and so many of its lines.
LONGEST, LINES = 2000, 40
_COMMAND = re.compile(r"^(\s*):(?=:)")
_OLD_COMMAND = "##["


def clean(text: str, most: int = LONGEST, lines: int = LINES) -> str:
    """Return text whose characters all show, in lines that command nothing.

    A backslash stays as it is; what acts is written as an escape.
    """
    cut = text[: most + 1].replace("\r\n", "\n").expandtabs(4)
    kept = cut.split("\n")
    shown = "\n".join(map(_line, kept[:lines]))
    if len(text) > most or len(kept) > lines or len(shown) > most:
        return f"{shown[:most]}…"
    return shown


def one_line(text: str, most: int = 300) -> str:
    """Return harmless text in one line."""
    return " ".join(clean(" ".join(text[: 2 * most].split()), most).split())


def _line(text: str) -> str:
    # What XML 1.0 can't hold is never printable: controls, surrogates, U+FFFE, U+FFFF.
    shown = "".join(one if one.isprintable() else _escaped(one) for one in text)
    # A runner reads a log line by line, and takes these for commands.
    shown = _COMMAND.sub(r"\1\\x3a", shown)
    return shown.replace(_OLD_COMMAND, r"#\x23[")


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def points(number: int | float) -> str:
    """Return `1 point`, `5 points`."""
    return "1 point" if number == 1 else f"{number} points"
