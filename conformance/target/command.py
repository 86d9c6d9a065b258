"""The command that starts a program: split as a shell would, no shell runs.

Everything that can be known to be wrong with it before it is started is a
`TargetError`, so that a slip of the hand is never held against the program.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from conformance.phrases import phrase, template
from conformance.target.keeping import TargetError

_PYTHONS = ("python", "python3", "py", "python.exe", "python3.exe", "py.exe")
_WINDOWS = os.name == "nt"
PLACEHOLDERS = ("host", "port", "root")
_MARK = re.compile(rf"\{{({'|'.join(PLACEHOLDERS)})\}}")
#: Options of Python that take the next word.
_WITH_WORD = ("-W", "-X")


def words(command: str) -> list[str]:
    """Return the words of `command`; `python` is the one that runs the suite."""
    try:
        found = shlex.split(command, posix=not _WINDOWS)
    except ValueError as error:
        told = template("--launch: {command!r} can't be split: {error}.")
        raise TargetError(phrase(told, command=command, error=error)) from None
    if not found:
        raise TargetError(
            phrase('--launch is empty; give a command, such as "python server.py".')
        )
    if _WINDOWS:
        found = [_unquoted(word) for word in found]
    return [sys.executable, *found[1:]] if found[0] in _PYTHONS else found


def _unquoted(word: str) -> str:
    quoted = len(word) > 1 and word[0] == word[-1] and word[0] in "\"'"
    return word[1:-1] if quoted else word


def option(command: str) -> str:
    """Return how to ask for `command` again, as it is typed into a shell."""
    if _WINDOWS or not set(command) & set('"$`\\!'):
        return f'--launch "{command}"'
    return f"--launch {shlex.quote(command)}"


# -- is everything there? -------------------------------------------------------------


def check(parts: Sequence[str], directory: Path) -> None:
    """Make sure that the program of a command is there and can be started."""
    if not directory.is_dir():
        told = template("--launch: there is no directory {directory!r}.")
        raise TargetError(phrase(told, directory=str(directory)))
    _check_program(parts[0], directory)
    script = python_script(parts)
    if script and not named([script]) and not (directory / script).exists():
        raise TargetError(
            phrase(
                "--launch: there is no file {script!r} in {directory}. "
                "Is the name right, and are you in the right directory?",
                script=script,
                directory=directory,
            )
        )


def _check_program(program: str, directory: Path) -> None:
    here = directory / program
    named = os.sep in program or "/" in program
    if named and here.is_file() and not _WINDOWS and not os.access(here, os.X_OK):
        raise TargetError(
            phrase(
                "--launch: {program!r} may not be executed. "
                'Say --launch "python {program}", or chmod +x it.',
                program=program,
            )
        )
    if not here.is_file() and shutil.which(program) is None:
        raise TargetError(
            phrase(
                "--launch: there is no program {program!r} here. "
                "Is it installed, and is the path right?",
                program=program,
            )
        )
    if program.endswith(".py") and not (named and _starts_itself(here)):
        raise TargetError(
            phrase(
                "--launch: {program!r} does not say what runs it. "
                'Say --launch "python {program}".',
                program=program,
            )
        )


def _starts_itself(path: Path) -> bool:
    """Tell whether a script names its interpreter in a way that works."""
    if _WINDOWS:
        return False
    try:
        with path.open("rb") as file:
            first = file.readline(256)
    except OSError:
        return False
    return first.startswith(b"#!") and not first.endswith(b"\r\n")


def absolute(parts: Sequence[str], directory: Path) -> list[str]:
    """Return the words for a program that is started somewhere else."""
    script, program = python_script(parts), directory / parts[0]
    first = str(program.absolute()) if program.is_file() else parts[0]
    rest = [
        str((directory / part).absolute()) if part == script else part
        for part in parts[1:]
    ]
    return [first, *rest]


# -- what it names --------------------------------------------------------------------


def named(parts: Sequence[str]) -> frozenset[str]:
    """Return the placeholders that a command names."""
    return frozenset(name for part in parts for name in _MARK.findall(part))


def filled(parts: Sequence[str], values: Mapping[str, str]) -> list[str]:
    """Return the words with their placeholders filled in, each once."""
    return [_MARK.sub(lambda m: values.get(m[1], m[0]), part) for part in parts]


def python_script(parts: Sequence[str]) -> str:
    """Return the file that Python is told to run; nothing for `-m`, `-c` and others."""
    if parts[0] != sys.executable:
        return ""
    rest = iter(parts[1:])
    for part in rest:
        if part in _WITH_WORD:
            next(rest, None)
        elif not part.startswith("-"):
            return part
        elif part[:2] in ("-m", "-c") or part == "-":
            return ""
    return ""


def entry(parts: Sequence[str], directory: Path) -> Path | None:
    """Return the Python file that a command runs, if it names one that is there."""
    places = [directory / part for part in parts if part.endswith(".py")]
    if "-m" in parts[:-1]:
        module = directory / parts[parts.index("-m") + 1].replace(".", "/")
        places = [module.with_suffix(".py"), module / "__main__.py", *places]
    return next((path for path in places if path.is_file()), None)


def environment(caller: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the caller's environment, with UTF-8 and without output buffers."""
    forced = {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
    return {**(os.environ if caller is None else caller), **forced}
