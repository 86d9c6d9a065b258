"""A network that loses datagrams costs nobody anything but the row about bursts."""

from __future__ import annotations

import sys

import pytest

from conformance.examine import Examiner, examine, plan
from conformance.target import Address
from conformance.transport import Loop
from conformance.verdicts import Described, Examination, Verdict
from tests.proof.examining import ROOT, failing, spec_of
from tests.proof.lossy import lossy
from tests.surface.by_hand import running
from tests.target.launching import free_port

REFERENCE = ROOT / "reference" / "udp_upper_server.py"


def _examined(port: int) -> Examination:
    """Examine what answers at a port, which is no program of ours."""
    spec = spec_of("udp-upper-server")
    keeper = Address.parse(f"127.0.0.1:{port}", transport="udp")
    loop = Loop()
    examiner = Examiner(spec, keeper, loop, 305, False)
    try:
        loop.run(examine(examiner, plan(spec)))
        return examiner.examination(Described("behind a bad network", ""))
    finally:
        loop.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_five_in_a_hundred_lost_are_no_fault_of_the_program(seed: int) -> None:
    """Rows that lost datagrams pass or stay open; only the row of bursts may fail."""
    port = free_port()
    with (
        running(sys.executable, str(REFERENCE), str(port)),
        lossy(("127.0.0.1", port), 0.05, seed) as proxy,
    ):
        examination = _examined(proxy.port)
    assert proxy.lost > 0
    assert failing(examination) <= {"UDPS-BURST-1"}
    errors = [one for one in examination.requirements if one.verdict is Verdict.ERROR]
    assert errors == []
