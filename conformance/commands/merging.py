"""The command that joins the results of several machines: merge."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from conformance.commands.entries import Entry
from conformance.languages import spoken
from conformance.report.paper import terminal_width
from conformance.review.merges import merge as joined


def merge(given: argparse.Namespace) -> int:
    """Join the journals of one class; 1 where somebody is not examined yet."""
    overview = joined(given.results, given.into)
    for line in overview.lines(terminal_width(), spoken(os.environ)):
        print(line)
    if overview.unfinished:
        print(f"  not examined in any of them: {', '.join(overview.unfinished)}")
    print(f"  written to {given.into}: report.html, gradebook.csv, feedback/")
    return int(bool(overview.unfinished))


ENTRY = Entry(
    merge,
    "join the results of several runs about the same class, such as shards",
    {
        "results": {
            "nargs": "+",
            "type": Path,
            "metavar": "RESULTS",
            "help": "directories of results; where two know a student, the later counts",
        },
        "-o": {
            "dest": "into",
            "type": Path,
            "required": True,
            "metavar": "OUT",
            "help": "a new directory",
        },
    },
)
