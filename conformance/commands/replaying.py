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
from conformance.phrases import phrase, template
from conformance.replay import is_replay
from conformance.replay.player import address_of

_WHERE = phrase(
    "A run leaves its replays in conformance-results/replay/, or in replay/ beside "
    "the results.json of --results."
)


def replay(given: argparse.Namespace) -> int:
    """Run a replay against a server; return the status with which it ends."""
    path: Path = given.file
    if not is_replay(_read(path)):
        told = phrase("{file} is no replay. {where}", file=path, where=_WHERE)
        raise Unusable(told)
    if address_of([given.target], "") is None:
        raise Unusable(
            phrase(
                "{text!r} is no HOST:PORT. Name the place where your server listens, "
                "such as 127.0.0.1:5555.",
                text=given.target,
            )
        )
    return _run(path, given.target)


def _read(path: Path) -> str:
    if path.is_dir():
        told = template("{path} is a directory; name one of the replays in it.")
        raise Unusable(phrase(told, path=path))
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        beside = path.parent.iterdir() if path.parent.is_dir() else ()
        near = nearest(path.name, [one.name for one in beside])
        advice = near or phrase(" {where}", where=_WHERE)
        told = template("There is no file {path}.{advice}")
        raise Unusable(phrase(told, path=path, advice=advice)) from None
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        told = template("{path} can't be read: {why}.")
        raise Unusable(phrase(told, path=path, why=error.strerror)) from None


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
