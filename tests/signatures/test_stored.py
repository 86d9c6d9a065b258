"""The file of signatures: every faulty program that loses points has its line."""

from __future__ import annotations

from pathlib import Path

from conformance.signatures.stored import PATH, known, write
from tests.proof.signing import to_sign
from tests.signatures.making import program


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Names, sentences, rows, cases and words come back, in the order of the names."""
    programs = program("b", "A", "B"), program("a", "C", words="x")
    write(programs, tmp_path / "signatures.jsonl")
    assert known(tmp_path / "signatures.jsonl") == tuple(reversed(programs))


def test_every_losing_program_has_a_signature() -> None:
    """None is missing and none is left over: `python -m tests.proof.signing NAME`."""
    there = {(one.name, one.assignment) for one in known()}
    assert there == {(program.name, label) for program, label in to_sign()}


def test_signatures_say_what_their_programs_say() -> None:
    """Sentence and rows are those of the docstring as it stands now."""
    stored = {(one.name, one.assignment): (one.sentence, one.fails) for one in known()}
    wanted = {
        (program.name, label): (program.sentence, program.fails)
        for program, label in to_sign()
    }
    assert stored == wanted


def test_the_file_stays_small() -> None:
    """It is read by every student's run that fails."""
    assert PATH.stat().st_size < 300_000
