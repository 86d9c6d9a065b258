"""Every faulty program falls where its fault is, and nowhere else."""

from __future__ import annotations

import pytest

from conformance.signatures.reading import signature
from conformance.verdicts import Examination, Verdict
from tests.proof.examining import (
    examined,
    failing,
    listed,
    needed,
    noted,
    of_kind,
    slow_rows,
    spec_of,
    undecided,
)
from tests.proof.signing import out_of_date


def _skip_where_unseen(fails: tuple[str, ...], examination: Examination) -> None:
    """Skip, loudly, where this machine can't show the row of the fault."""
    for row in examination.requirements:
        if row.requirement.id in fails[:1] and row.verdict is Verdict.NOT_OBSERVABLE:
            pytest.skip(f"{row.requirement.id} can't be seen here: {row.reason}")


@pytest.mark.parametrize(("name", "label"), of_kind("faulty"))
def test_a_faulty_program_falls_in_its_own_row(name: str, label: str) -> None:
    """Its row fails, at most two others that its docstring names, and no more."""
    program, spec = listed(name, "faulty"), spec_of(label)
    rows = needed(spec, program.fails + program.noted)
    examination = examined(program.path, spec, rows, program.bare)
    known = {row.id for row in spec.requirements}
    _skip_where_unseen(program.fails, examination)
    assert failing(examination) == set(program.fails) & known
    assert set(program.noted) & known - slow_rows(spec) <= noted(examination)
    assert undecided(examination) == []
    assert len(program.fails) <= 3


@pytest.mark.slow_proof
@pytest.mark.timeout(2400)
@pytest.mark.parametrize(("name", "label"), of_kind("faulty"))
def test_the_whole_suite_blames_nothing_else(name: str, label: str) -> None:
    """Asked everything, a faulty program loses its own rows, as its signature says."""
    program, spec = listed(name, "faulty"), spec_of(label)
    slow = bool(set(program.noted) & slow_rows(spec))
    examination = examined(program.path, spec, None, program.bare, slow)
    known = {row.id for row in spec.requirements}
    _skip_where_unseen(program.fails, examination)
    assert failing(examination) == set(program.fails) & known
    assert set(program.noted) & known <= noted(examination)
    assert undecided(examination) == []
    assert out_of_date(program, label, signature(examination.requirements)) == ""


def test_an_answer_that_depends_on_the_cuts_is_told_as_that() -> None:
    """Where the whole message is answered rightly, a cut one says so."""
    program = listed("decodes_each_piece", "faulty")
    spec = spec_of("echo-threads")
    examination = examined(program.path, spec, needed(spec, ["ECHO-UTF8-1"]))
    row = next(
        one for one in examination.requirements if one.requirement.id == "ECHO-UTF8-1"
    )
    verdicts = {case.case.id: (case.verdict.value, case.reason) for case in row.cases}
    assert verdicts["in-pieces[whole]"][0] == "pass"
    assert (
        "sent in one piece, the same is answered rightly"
        in (verdicts["in-pieces[octets]"][1])
    )
