"""Which file of a submission is started.

`main.py`, the usual names of the assignment, such as `server.py`, the only program; two
that are as good as each other are one too many.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path

from conformance.phrases import and_more, phrase
from conformance.submissions.archives import walk
from conformance.submissions.trouble import Trouble

_USUAL = ("main",)
_NEVER = ("conftest.py", "setup.py", "__init__.py")
#: What is larger may take the parser of some Python for ever, or end it (3.10).
_LARGEST = 256 << 10


def entry_point(directory: Path, names: Iterable[str]) -> Path:
    """Return the program to start, relative to `directory`; raise `Trouble`.

    `names` are the usual ones of the assignment, without `.py`, the best first.
    """
    programs = [one for one in walk(directory) if _is_program(one)]
    if not programs:
        raise Trouble(_nothing(directory))
    chosen = _chosen(programs, [*_USUAL, *names], directory)
    relative = chosen.relative_to(directory)
    _read(chosen, relative.as_posix())
    return relative


def _is_program(path: Path) -> bool:
    name = path.name
    return path.suffix == ".py" and name not in _NEVER and not name.startswith("test_")


def _nothing(directory: Path) -> str:
    others = sorted(one.name for one in walk(directory))
    if not others:
        return phrase("there is no file in this submission")
    names = and_more(", ".join(others[:3]), max(0, len(others) - 3))
    return phrase("there is no Python program among {names}", names=names)


def _chosen(programs: Sequence[Path], names: Sequence[str], directory: Path) -> Path:
    if len(programs) == 1:
        return programs[0]
    for name in names:
        called = [one for one in programs if one.stem.lower().replace("-", "_") == name]
        if len(called) == 1:
            return called[0]
        if called:
            raise Trouble(_which(called, directory))
    top = [one for one in programs if one.parent == programs[0].parent]
    if len(top) == 1:
        return top[0]
    raise Trouble(_which(top, directory))


def _which(programs: Sequence[Path], directory: Path) -> str:
    names = [one.relative_to(directory).as_posix() for one in programs[:4]]
    return phrase(
        "which of these is to be started: {names}? Call it main.py",
        names=", ".join(names),
    )


def _read(path: Path, name: str) -> None:
    """Raise `Trouble` where no Python of today reads this program."""
    data = path.read_bytes()
    if len(data) > _LARGEST:
        words = phrase("this is over 256 KiB, which no program of a course is")
        raise Trouble(words, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(data)
    except SyntaxError as error:
        words = phrase("Python can't read this line: {why}", why=error.msg)
        if "Missing parentheses in call to 'print'" in str(error.msg):
            words = phrase("this is written for Python 2, and Python 3 is asked for")
        raise Trouble(words, f"{name}:{error.lineno or 1}") from None
    except (ValueError, RecursionError, MemoryError) as error:
        words = phrase("Python can't read this file: {why}", why=error)
        raise Trouble(words, name) from None
