"""How the measure of the nearest faulty program counts."""

from __future__ import annotations

from conformance.signatures.measuring import Measure, together
from tests import golden
from tests.signatures.making import program, spec

SPEC = spec("one", {"A": "", "B": "", "C": "A"})


def test_what_needs_a_failing_row_is_not_asked() -> None:
    """Of two faults, the one that is asked after the other is not seen."""
    first, second = program("first", "A"), program("second", "C")
    both = together(first.failed, second.failed, SPEC)
    assert set(both.failed) == {"A"}
    assert both.held == {"B"}


def test_the_measure_in_words() -> None:
    """A line for each way of asking, with what came first and what would be said."""
    programs = [
        program("silent", "A"),
        program("dead", "A", words="step 4,connection,refused"),
        program("alone", "B"),
    ]
    lines = Measure(programs, programs, [SPEC]).lines()
    golden.check("nearest.txt", "\n".join(lines) + "\n")
