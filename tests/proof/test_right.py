"""What is right passes: the references, and every permitted variety."""

from __future__ import annotations

import pytest

from conformance.loading import load_all
from conformance.verdicts import Verdict
from tests.proof.examining import (
    ROOT,
    SPECS,
    examined,
    failing,
    listed,
    of_kind,
    spec_of,
    taken,
    undecided,
)

LABELS = [spec.label for spec in load_all(SPECS)]


@pytest.mark.parametrize("label", LABELS)
def test_the_reference_passes_everything(label: str) -> None:
    """Every case of the reference passes, but for what its command hides."""
    spec = spec_of(label)
    examination = examined(ROOT / spec.reference, spec)
    verdicts = {case.verdict for row in examination.requirements for case in row.cases}
    allowed = {Verdict.PASS, Verdict.NOT_OBSERVABLE, Verdict.SKIPPED}
    assert verdicts <= allowed
    assert examination.points == examination.max_points


@pytest.mark.parametrize(("name", "label"), of_kind("varieties"))
def test_a_variety_passes(name: str, label: str) -> None:
    """A correct but unusual program loses only what it names, and shows its way."""
    program, spec = listed(name, "varieties"), spec_of(label)
    examination = examined(program.path, spec)
    assert failing(examination) == set(program.fails)
    assert undecided(examination) == []
    assert set(program.shows) <= taken(examination)
