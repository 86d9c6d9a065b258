"""The command that looks at a class before anything of it runs: submissions."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from conformance.grading import usual
from conformance.loading import load
from conformance.report.paper import columns, cut, in_line, padded
from conformance.submissions import Submission, Trouble, listed, prepared, read_roster

_WIDEST = 32


def show_submissions(given: argparse.Namespace) -> int:
    """Print whose program would be started, and who has none; 1 where some have none."""
    spec = load(given.specs, given.assignment)
    directory = Path(given.directory)
    try:
        roster = read_roster(given.roster) if given.roster else {}
        with tempfile.TemporaryDirectory() as work:
            found = [
                prepared(one, Path(work) / str(number), usual(spec))
                for number, one in enumerate(listed(directory, roster))
            ]
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 4
    except OSError as error:
        print(f"{directory} can't be read: {error.strerror}", file=sys.stderr)
        return 4
    if not found:
        print(
            f"There is no submission in {directory}: no directory, no zip, no .py file."
        )
        return 4
    _print(found)
    return int(any(one.trouble for one in found))


def _print(found: Sequence[Submission]) -> None:
    names = [cut(in_line(one.found.name), _WIDEST) for one in found]
    width = max(map(columns, names))
    for name, one in zip(names, found, strict=True):
        marks = "  (late)" if one.found.late else ""
        told = in_line(one.trouble or f"python {one.entry}")
        print(f"{padded(name, width)}  {told}{marks}")
    trouble = sum(bool(one.trouble) and not one.found.missing for one in found)
    missing = sum(one.found.missing for one in found)
    late = sum(one.found.late for one in found)
    there = len(found) - missing
    print(
        f"\n{there} handed in: {there - trouble} can be started, {trouble} can't; "
        f"{late} late, {missing} missing."
    )
