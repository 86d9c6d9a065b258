"""The command that starts a program: split as a shell would, no shell runs."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from conformance.target.keeping import TargetError

_PYTHONS = ("python", "python3", "py")
PLACEHOLDERS = ("host", "port", "root")


def words(command: str) -> list[str]:
    """Return the words of `command`; `python` is the one that runs the suite."""
    try:
        found = shlex.split(command, posix=os.name != "nt")
    except ValueError as error:
        raise TargetError(f"--launch: {command!r} can't be split: {error}.") from None
    if not found:
        raise TargetError(
            '--launch is empty; give a command, such as "python server.py".'
        )
    if os.name == "nt":
        found = [word.strip('"') for word in found]
    return [sys.executable, *found[1:]] if found[0] in _PYTHONS else found


def check(parts: list[str], directory: Path) -> None:
    """Make sure that the program of a command is there."""
    program = parts[0]
    if shutil.which(program) is None and not (directory / program).is_file():
        raise TargetError(
            f"--launch: there is no program {program!r} here. "
            "Is it installed, and is the path right?"
        )


def named(parts: list[str]) -> frozenset[str]:
    """Return the placeholders that a command names."""
    text = " ".join(parts)
    return frozenset(name for name in PLACEHOLDERS if f"{{{name}}}" in text)


def filled(parts: list[str], values: Mapping[str, str]) -> list[str]:
    """Return the words with their placeholders filled in."""
    result = []
    for part in parts:
        for name, value in values.items():
            part = part.replace(f"{{{name}}}", value)
        result.append(part)
    return result


def entry(parts: list[str], directory: Path) -> Path | None:
    """Return the Python file that a command runs, if it names one that is there."""
    for part in parts[1:]:
        path = directory / part
        if part.endswith(".py") and path.is_file():
            return path
    return None


def environment() -> dict[str, str]:
    """Return the caller's environment, with UTF-8 and without output buffers."""
    forced = {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
    return {**os.environ, **forced}
