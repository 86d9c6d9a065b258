"""Write the signatures of the faulty programs: `python -m tests.proof.signing [NAME ...]`.

Each program is examined on everything, and with another seed once more on what failed;
what both show is kept.  Without a name all are, which takes half an hour.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from conformance.ledger import Program
from conformance.signatures.likeness import Scale, likeness
from conformance.signatures.reading import Signature, common, signature
from conformance.signatures.stored import PATH, Known, known, write
from tests.proof.examining import PROGRAMS, examined, needed, spec_of

SEED = 305
#: A program that is less like its own signature has changed, or its messages have; one
#: that races with its clients may be refused here and reset there.
_ITSELF = 0.25


def to_sign() -> list[tuple[Program, str]]:
    """Return each program that loses points, with each of its assignments."""
    losing = (one for one in PROGRAMS if one.kind == "faulty" and one.fails)
    return [(one, label) for one in losing for label in one.assignments]


def out_of_date(program: Program, label: str, seen: Signature) -> str:
    """Say what to do where a program no longer fails as is kept of it, or nothing."""
    pair = program.name, label
    own = [one for one in known() if (one.name, one.assignment) == pair]
    near = [likeness(seen, one, Scale(known())) for one in own]
    if not program.fails or any(one >= _ITSELF for one in near):
        return ""
    return f"sign it anew: python -m tests.proof.signing {program.name}; now {near}"


def _signed(pair: tuple[Program, str], seed: int) -> Known | None:
    """Return a program with its signature; nothing where its fault can't be seen here."""
    program, label = pair
    spec = spec_of(label)
    whole = examined(program.path, spec, None, program.bare, seed=seed)
    first = signature(whole.requirements).failed
    rows = needed(spec, first)
    again = examined(program.path, spec, rows, program.bare, seed=seed + 1)
    found = common(first, signature(again.requirements).failed)
    if program.fails[0] not in found:
        return None
    return Known(program.name, label, program.sentence, program.fails, found)


def _all_signed(
    pairs: Sequence[tuple[Program, str]], seed: int, processes: int
) -> Iterator[Known]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        found = pool.map(partial(_signed, seed=seed), pairs)
        for (program, label), one in zip(pairs, found, strict=True):
            print(f"{label:<18} {program.name}{'' if one else ': not seen here'}")
            if one is not None:
                yield one


def main(arguments: Sequence[str] | None = None) -> None:
    """Sign the programs that are named, and keep the others as they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="*", help="faulty programs; all without a name")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--output", type=Path, default=PATH, metavar="FILE")
    given = parser.parse_args(arguments)
    everything = to_sign()
    pairs = [
        pair for pair in everything if not given.name or pair[0].name in given.name
    ]
    signed = list(_all_signed(pairs, given.seed, given.processes))
    kept = known(given.output) if given.output.exists() else ()
    write([*signed, *_others(kept, signed, everything)], given.output)


def _others(
    kept: Sequence[Known],
    signed: Sequence[Known],
    everything: Sequence[tuple[Program, str]],
) -> Iterator[Known]:
    """Yield what was signed before, of programs that are still there."""
    new = {(one.name, one.assignment) for one in signed}
    there = {(program.name, label) for program, label in everything}
    for one in kept:
        pair = one.name, one.assignment
        if pair in there and pair not in new:
            yield one


if __name__ == "__main__":
    main()
