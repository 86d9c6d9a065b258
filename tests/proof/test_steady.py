"""No verdict is luck: the same again and again, on a busy machine too.

CONFORMANCE_STEADY_RUNS says how often (3 in CI, 50 for the full proof); every other
run has eight busy processes beside it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conformance.loading import load_all
from conformance.verdicts import Verdict
from tests.proof.examining import ROOT, SPECS, examined, spec_of
from tests.proof.loading import busy
from tests.proof.serving import asked
from tests.proof.test_real_browsers import TABLE

LABELS = [spec.label for spec in load_all(SPECS)]
RUNS = int(os.environ.get("CONFORMANCE_STEADY_RUNS", "3"))
BUSY = 8
#: A slow case is left out without --slow; nothing else may keep a case from passing.
FAIR = (Verdict.PASS, Verdict.NOT_OBSERVABLE, Verdict.SKIPPED)


@pytest.mark.slow_proof
@pytest.mark.timeout(600)
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("run", range(RUNS))
def test_nothing_but_pass(run: int, label: str) -> None:
    """Every case passes, whether or not the machine is busy."""
    spec = spec_of(label)
    with busy(BUSY if run % 2 else 0):
        examination = examined(ROOT / spec.reference, spec)
    others = [
        (case.requirement.id, case.case.id, case.verdict.value, case.reason)
        for row in examination.requirements
        for case in row.cases
        if case.verdict not in FAIR
    ]
    assert others == []


@pytest.mark.slow_proof
@pytest.mark.timeout(600)
@pytest.mark.parametrize("run", range(RUNS))
def test_a_real_server_breaks_the_same_again(tmp_path: Path, run: int) -> None:
    """What nginx breaks hangs on nginx alone."""
    with busy(BUSY if run % 2 else 0):
        done = asked("nginx", tmp_path)
    assert done.failing == set(TABLE["nginx"]), done.output
    assert not {"unstable", "error"} & set(done.verdicts.values())
