"""Every faulty program falls where its fault is, and nowhere else."""

from __future__ import annotations

import pytest

from tests.proof.examining import (
    examined,
    failing,
    listed,
    needed,
    noted,
    of_kind,
    spec_of,
    undecided,
)


@pytest.mark.parametrize(("name", "label"), of_kind("faulty"))
def test_a_faulty_program_falls_in_its_own_row(name: str, label: str) -> None:
    """Its row fails, at most two others that its docstring names, and no more."""
    program, spec = listed(name, "faulty"), spec_of(label)
    rows = needed(spec, program.fails + program.noted)
    examination = examined(program.path, spec, rows, program.bare)
    known = {row.id for row in spec.requirements}
    assert failing(examination) == set(program.fails) & known
    assert set(program.noted) & known <= noted(examination)
    assert undecided(examination) == []
    assert len(program.fails) <= 3


@pytest.mark.slow_proof
@pytest.mark.parametrize(("name", "label"), of_kind("faulty"))
def test_the_whole_suite_blames_nothing_else(name: str, label: str) -> None:
    """Asked everything, a faulty program loses the points of its own rows alone."""
    program, spec = listed(name, "faulty"), spec_of(label)
    examination = examined(program.path, spec, None, program.bare)
    known = {row.id for row in spec.requirements}
    assert failing(examination) == set(program.fails) & known
    assert undecided(examination) == []
