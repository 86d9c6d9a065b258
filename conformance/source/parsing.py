"""One file of a program as a syntax tree, and what can be quoted from it.

Knows the limits beyond which a file is not read, and how to say kindly that a file
can't be.  Runs nothing and imports nothing; other files are not its concern.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
import warnings
from dataclasses import field
from pathlib import Path

from conformance.phrases import phrase
from conformance.records import dataclass

MOST_OCTETS = 2_000_000
_LONGEST_QUOTE = 160
#: An import as it is written: the name and the number of leading dots.
Written = tuple[str, int]


class Unreadable(Exception):
    """A file that is not Python that can be read here; `why` quotes the line."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Quote:
    """A line of source."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, eq=False)
class Module:
    """One file of the program; `local` says what its imports mean inside it."""

    path: str
    key: str
    tree: ast.Module
    lines: tuple[str, ...]
    main: bool = False
    local: dict[Written, tuple[str, ...]] = field(default_factory=dict)

    def quote(self, node: ast.AST) -> Quote:
        """Return the line where `node` begins."""
        line = getattr(node, "lineno", 1)
        return Quote(self.path, line, _line(self.lines, line))


def parse(file: Path, path: str, key: str, main: bool = False) -> Module:
    """Read `file`, called `path` in what is quoted; `Unreadable` where it can't be."""
    data = _octets(file, path)
    lines = _lines(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(data, filename=path)
    except SyntaxError as error:
        raise Unreadable(_explained(error, path, lines)) from None
    except ValueError as error:
        raise Unreadable(_unread(path, str(error))) from None
    except (RecursionError, MemoryError):
        why = phrase("{path} is nested too deeply to be read", path=path)
        raise Unreadable(why) from None
    return Module(path, key, tree, lines, main)


def _octets(file: Path, path: str) -> bytes:
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_OCTETS + 1)
    except OSError as error:
        raise Unreadable(_unread(path, str(error.strerror))) from None
    if len(data) > MOST_OCTETS:
        raise Unreadable(
            phrase(
                "{path} is too long to be read: over {most} octets",
                path=path,
                most=MOST_OCTETS,
            )
        )
    return data


def _lines(data: bytes) -> tuple[str, ...]:
    """Split as Python does: form feeds and the like do not end a line."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError:
        encoding = "utf-8"
    text = io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace").read()
    return tuple(text.split("\n"))


def _line(lines: tuple[str, ...], number: int) -> str:
    text = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    cut = len(text) > _LONGEST_QUOTE
    return text[:_LONGEST_QUOTE] + "…" if cut else text


def _explained(error: SyntaxError, path: str, lines: tuple[str, ...]) -> str:
    version = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
    place = f"{path}:{error.lineno}" if error.lineno else path
    text = _line(lines, error.lineno or 0)
    return phrase(
        "{place}: {error}: {line} (read as {version}; newer syntax is unknown)",
        place=place,
        error=error.msg,
        line=text,
        version=version,
    )


def _unread(path: object, why: str) -> str:
    return phrase("{path} can't be read: {why}", path=path, why=why)
