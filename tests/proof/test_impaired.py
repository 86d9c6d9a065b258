"""`impair` from the spec to the wire: a bad network on our side, real sockets behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.loading import load
from conformance.verdicts import CaseResult, Verdict
from tests.proof.examining import ROOT, SPECS, examined

SPEC = """\
name: bad-network
title: A bad network
extends: udp-upper-server
requirements:
  BAD-NET-1:
    level: MUST
    points: 1
    group: a group
    title: a title
    text: It answers over a bad network.
    source: invented
    hint: a hint
    cases:
      asks:
        impair: {%s}
        steps:
          - exchange: {send: {word: 8}, expect: {upper: $sent}, times: 5}
"""
REFERENCE = ROOT / "reference" / "udp_upper_server.py"


def _asked(directory: Path, impair: str) -> CaseResult:
    (directory / "bad-network.yaml").write_text(SPEC % impair, encoding="utf-8")
    spec = load([*SPECS, directory], "bad-network")
    examination = examined(REFERENCE, spec, ["BAD-NET-1"])
    return next(
        case
        for row in examination.requirements
        if row.requirement.id == "BAD-NET-1"
        for case in row.cases
    )


def _kinds(result: CaseResult) -> list[str]:
    return [event.kind for event in result.plays[-1].transcript]


@pytest.mark.parametrize(
    ("impair", "kind"),
    [("lose: [reply 1]", "lost <"), ("lose: [request 1]", "lost >")],
)
def test_a_named_loss_is_asked_for_again(
    tmp_path: Path, impair: str, kind: str
) -> None:
    """The datagram that is named is lost once, and the case passes all the same."""
    result = _asked(tmp_path, impair)
    assert result.verdict is Verdict.PASS, result.reason
    assert _kinds(result).count(kind) == 1


@pytest.mark.parametrize(
    "impair", ["duplicate: 100 %", "reorder: 50 %", "delay: 20 ms"]
)
def test_what_the_network_may_do_is_no_fault(tmp_path: Path, impair: str) -> None:
    """Doubled, overtaken and late datagrams are nobody's fault."""
    result = _asked(tmp_path, impair)
    assert result.verdict is Verdict.PASS, result.reason


def test_a_network_that_loses_everything_is_no_pass(tmp_path: Path) -> None:
    """Whoever never hears an answer has not seen the requirement hold."""
    result = _asked(tmp_path, "loss: 100 %")
    assert result.verdict is not Verdict.PASS
    assert "<" not in _kinds(result)
