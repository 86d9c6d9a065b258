"""The command that does a failing exchange again: replay.

A replay is a Python program that stands by itself.  This makes sure that the file is
one and that the address can be one, then runs it here: same words, same exit status.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from pathlib import Path

from conformance.commands.entries import Entry
from conformance.forms import nearest
from conformance.grading.unusable import Unusable
from conformance.replay import is_replay
from conformance.replay.player import address_of

_WHERE = (
    "A run leaves its replays in conformance-results/replay/, or in replay/ beside "
    "the results.json of --results."
)


def replay(given: argparse.Namespace) -> int:
    """Run a replay against a server; return the status with which it ends."""
    path: Path = given.file
    if not is_replay(_read(path)):
        raise Unusable(f"{path} is no replay. {_WHERE}")
    if address_of([given.target], "") is None:
        raise Unusable(
            f"{given.target!r} is no HOST:PORT. Name the place where your server "
            "listens, such as 127.0.0.1:5555."
        )
    return _run(path, given.target)


def _read(path: Path) -> str:
    if path.is_dir():
        raise Unusable(f"{path} is a directory; name one of the replays in it.")
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        beside = path.parent.iterdir() if path.parent.is_dir() else ()
        near = nearest(path.name, [one.name for one in beside])
        raise Unusable(f"There is no file {path}.{near or ' ' + _WHERE}") from None
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        raise Unusable(f"{path} can't be read: {error.strerror}.") from None


def _run(path: Path, target: str) -> int:
    """Run a Python program as if its name had been typed, with one word behind it."""
    before, sys.argv = sys.argv, [str(path), target]
    try:
        runpy.run_path(str(path), run_name="__main__")
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.argv = before
    return 0


ENTRY = Entry(
    replay,
    "do a failing exchange again, octet by octet, and judge it again",
    {
        "file": {
            "metavar": "FILE",
            "type": Path,
            "help": "a replay that a run has left",
        },
        "target": {"metavar": "HOST:PORT", "help": "where your server listens"},
    },
)
