"""The entry of `python -m conformance`: one table of commands.

Exit status: 0 all is well; 1 there are holes, or results differ; 4 what was asked for
is not there or is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from conformance import __version__
from conformance.commands import (
    authoring,
    classes,
    deciding,
    describing,
    differing,
    exporting,
    filling,
    keeping,
    likening,
    merging,
    regrading,
    replaying,
    reporting,
    zipping,
)
from conformance.commands.entries import LANGUAGE
from conformance.grading.unusable import Unusable
from conformance.languages import said, spoken
from conformance.loading import SpecError
from conformance.report.paper import visible

_SPECS = Path(__file__).parent.parent / "spec"
_Command = Callable[[argparse.Namespace], int]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m conformance",
        description="Look at the specs, at this machine, and at the results of a class. "
        "To examine a program, use: pytest conformance --help",
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument(
        "--spec",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="a directory with more specs",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (run, words, arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(run=run)
        for flag, more in arguments.items():
            command.add_argument(flag, **more)  # type: ignore[arg-type]
    return parser


#: Name to what it runs, what it is for, and what it takes.
COMMANDS: dict[str, tuple[_Command, str, dict[str, dict[str, object]]]] = {
    "list": (
        describing.list_assignments,
        "the assignments, a line each",
        {"--lang": LANGUAGE},
    ),
    "show": (
        describing.show,
        "an assignment as a hand-out that a student can read",
        {
            "assignment": {"help": "its number or name"},
            "--lang": LANGUAGE,
        },
    ),
    "explain": (
        describing.explain,
        "one requirement: what it asks, why, and how it is seen",
        {
            "requirement": {"help": "its id, such as ECHO-CLOSE-1"},
            "--lang": LANGUAGE,
        },
    ),
    "new": authoring.ENTRY,
    "lint": (
        keeping.lint,
        "read specs strictly and tell every mistake",
        {"file": {"nargs": "*", "type": Path, "help": "all specs where none is named"}},
    ),
    "schema": (
        keeping.schema,
        "the JSON Schema of a spec file, for editors",
        {},
    ),
    "ledger": (
        keeping.ledger,
        "requirement, cases, faulty programs; fails on holes",
        {},
    ),
    "tree": (
        keeping.tree,
        "make the document root of an assignment, for a server of your own",
        {
            "assignment": {"help": "its number or name"},
            "directory": {"help": "a new or empty directory"},
            "--seed": {
                "type": int,
                "default": 305,
                "help": "which random contents it gets",
            },
        },
    ),
    "submissions": (
        classes.show_submissions,
        "whose program would be started in a class, and whose can't be",
        {
            "directory": {"help": "a course system's export, or a directory for each"},
            "assignment": {"help": "its number or name"},
            "--roster": {"type": Path, "help": "a CSV with ids and names"},
        },
    ),
    "decide": deciding.ENTRY,
    "diff": differing.ENTRY,
    "export": exporting.ENTRY,
    "fill": filling.ENTRY,
    "gradescope-zip": zipping.ENTRY,
    "merge": merging.ENTRY,
    "nearest": likening.ENTRY,
    "regrade": regrading.ENTRY,
    "replay": replaying.ENTRY,
    "report": reporting.ENTRY,
    "doctor": (
        keeping.doctor,
        "can this machine run the suite? Python, ports, language, isolation",
        {},
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = _parser().parse_args(arguments)
    given.specs = [_SPECS, *given.spec]
    try:
        status: int = given.run(given)
    except SpecError as error:
        print(error, file=sys.stderr)
        return 4
    except Unusable as why:
        words = said(why.args[0], spoken(os.environ))
        print(visible(words), file=sys.stderr)
        return 4
    return status


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
