"""The command that measures how well the nearest faulty program is found."""

from __future__ import annotations

import argparse
from pathlib import Path

from conformance.grading.unusable import Unusable
from conformance.loading import load_all
from conformance.signatures.measuring import Measure
from conformance.signatures.stored import known


def nearest(given: argparse.Namespace) -> int:
    """Print how often the nearest faulty program is the right one."""
    programs = known()
    seen = programs
    if given.seen is not None:
        try:
            seen = known(given.seen)
        except (OSError, ValueError, KeyError, TypeError) as why:
            raise Unusable(
                f"{given.seen} holds no signatures ({why}). Make some with: "
                f"python -m tests.proof.signing --seed 7 --output {given.seen}"
            ) from why
    for line in Measure(programs, seen, load_all(given.specs)).lines():
        print(line)
    return 0


ENTRY = (
    nearest,
    "how well the nearest faulty program is found, with one left out: top-1, top-3",
    {
        "--seen": {
            "type": Path,
            "metavar": "FILE",
            "help": "signatures of the same programs from another run",
        }
    },
)
