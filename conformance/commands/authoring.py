"""The command with which a teacher begins a spec: new.

Writes one file that runs as it stands; overwrites nothing.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from conformance.commands.blanks import ROLES, TEXTS, TRANSPORTS
from conformance.commands.entries import Entry
from conformance.grading.unusable import Unusable
from conformance.loading import Library

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 32
_GAP = re.compile(r"@(\w+)@")
_SCHEMA = "schema.json"


def new(given: argparse.Namespace) -> int:
    """Write a first spec of this name, and say what to do with it."""
    _check(given.name)
    path = given.into / f"{given.name}.yaml"
    _check_free(given.name, path, [*given.specs, given.into])
    words = _words(given, path)
    _write(path, _filled(TEXTS[given.role, given.transport], words))
    print(f"{path} is written, and runs as it stands. Make it yours, then:")
    print(f"  python -m conformance lint {words['file']}")
    print(
        f"  pytest conformance --spec {words['directory']} --assignment "
        f'{given.name} --launch "{words["launch"]}"'
    )
    return 0


def _check(name: str) -> None:
    """Raise `Unusable` where this can't be the name of an assignment."""
    if _NAME.fullmatch(name) and len(name) <= _LONGEST:
        return
    near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")
    near = near[:_LONGEST].strip("-")
    hint = f" Perhaps {near!r}?" if near else ""
    raise Unusable(
        f"{name!r} is no name for an assignment: small letters, digits and hyphens, a "
        f"letter first, {_LONGEST} characters at most.{hint}"
    )


def _check_free(name: str, path: Path, directories: list[Path]) -> None:
    """Raise `Unusable` where something has this name already."""
    if path.exists():
        raise Unusable(f"{path} is there already, and is never overwritten.")
    if name in Library(directories).words:
        raise Unusable(f"There is an assignment {name!r} already; choose another name.")


def _words(given: argparse.Namespace, path: Path) -> dict[str, str]:
    return {
        "name": given.name,
        "ID": given.name.upper(),
        "role": given.role,
        "transport": given.transport,
        "schema": _schema(given.specs[0] / _SCHEMA, given.into),
        "file": shlex.quote(str(path)),
        "directory": shlex.quote(str(given.into)),
        **ROLES[given.role],
        **TRANSPORTS[given.transport],
    }


def _schema(schema: Path, directory: Path) -> str:
    """Return where an editor finds the schema: near by a path, else an address."""
    schema, directory = schema.resolve(), directory.resolve()
    if directory.is_relative_to(schema.parent.parent):
        return Path(os.path.relpath(schema, directory)).as_posix()
    return schema.as_uri()


def _filled(text: str, words: Mapping[str, str]) -> str:
    return _GAP.sub(lambda gap: words[gap[1]], text)


def _write(path: Path, text: str) -> None:
    """Write a file that was not there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise Unusable(f"{path} can't be written: {error.strerror}.") from None


ENTRY = Entry(
    new,
    "write a first spec for an assignment of your own, which runs as it stands",
    {
        "name": {"metavar": "NAME", "help": "small letters, digits and hyphens"},
        "--transport": {
            "choices": tuple(TRANSPORTS),
            "default": "tcp",
            "help": "what the talk goes over",
        },
        "--role": {
            "choices": tuple(ROLES),
            "default": "server",
            "help": "which side the program of a student plays",
        },
        "-o": {
            "dest": "into",
            "type": Path,
            "default": Path(),
            "metavar": "DIR",
            "help": "where NAME.yaml goes; here if left out",
        },
    },
)
