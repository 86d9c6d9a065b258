"""The fenced blocks of the documentation, and the commands in them.

A block of which `<!-- run -->` stands in the line above is really run.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_COMMAND = re.compile(r"^(python -m|pytest) conformance\b")
#: What is said of a command stands behind it, at some distance.
_DISTANCE = re.compile(r" {3,}")
_MORE = "..."


@dataclass(frozen=True)
class Block:
    """One fenced block: where it stands, what it holds, whether it is run."""

    page: str
    line: int
    language: str
    text: str
    run: bool

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"{self.page}:{self.line}"


def blocks() -> list[Block]:
    """Return every fenced block of every page."""
    return [block for page in PAGES for block in _blocks(page)]


def _blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        before = text[: found.start()]
        yield Block(
            page.relative_to(ROOT).as_posix(),
            before.count("\n") + 1,
            found[1],
            found[2],
            before.rstrip("\n").endswith("<!-- run -->"),
        )


def commands(block: Block) -> list[list[str]]:
    """Return the words of every command of the suite in a block."""
    lines = block.text.replace("\\\n", " " * 2).splitlines()
    asked = [_DISTANCE.split(line)[0] for line in lines if _COMMAND.match(line)]
    return [
        [word for word in shlex.split(one, comments=True) if word != _MORE]
        for one in asked
    ]
