"""Lines of a fixed width: labels, hanging indents, colours where they are wanted."""

from __future__ import annotations

import textwrap

LABEL = 14
_COLOURS = {"red": 31, "green": 32, "yellow": 33, "bold": 1, "dim": 2}


def paint(text: str, colour: str, wanted: bool) -> str:
    """Return `text` in a colour, if colours are wanted."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if wanted else text


def labelled(label: str, text: str, width: int) -> list[str]:
    """Return `  label    text`, wrapped with a hanging indent; nothing if no text."""
    if not text:
        return []
    first = f"  {label:<{LABEL}}"
    rest = " " * len(first)
    lines: list[str] = []
    for part in text.splitlines():
        lines += textwrap.wrap(
            part,
            width,
            initial_indent=rest if lines else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [rest.rstrip()]
    return lines


def hanging(first: str, text: str, width: int) -> list[str]:
    """Return a headline that goes on six columns in."""
    return textwrap.wrap(
        f"{first}{text}",
        width,
        subsequent_indent=" " * 6,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )


def points(number: int) -> str:
    """Return `1 point`, `5 points`."""
    return "1 point" if number == 1 else f"{number} points"
