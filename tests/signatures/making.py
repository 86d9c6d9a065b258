"""Faulty programs and rows of a target, invented for the tests of signatures."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.comparing import Contrast
from conformance.model import Case, Level, Requirement, Spec, Where
from conformance.signatures.reading import Signature
from conformance.signatures.stored import Known
from conformance.verdicts import (
    CaseResult,
    Finding,
    Play,
    RequirementResult,
    Verdict,
)

_NOWHERE = Where("x.yaml", 1)
_EN = {"en": "x"}
_SILENCE = "step 1,nothing"


def program(
    name: str, *rows: str, words: str = _SILENCE, assignment: str = "one"
) -> Known:
    """Return a program that fails in the case `case` of each row, with these words."""
    failed = {row: {"case": (frozenset(words.split(",")),)} for row in rows}
    return Known(name, assignment, f"It is {name}.", rows, failed)


def seen(*rows: str, words: str = _SILENCE, held: str = "") -> Signature:
    """Return the signature of a target that fails in the case `case` of each row."""
    return Signature(program("target", *rows, words=words).failed, frozenset(held))


def requirement(name: str, level: Level = Level.MUST, *needs: str) -> Requirement:
    """Return a requirement with one case, `case`."""
    case = Case("case", (), _NOWHERE)
    return Requirement(
        name, level, 1, _EN, _EN, _EN, _EN, "source", needs, (case,), _NOWHERE
    )


def spec(label: str, needs: Mapping[str, str]) -> Spec:
    """Return a spec of requirements, each with the letters that it needs."""
    rows = tuple(requirement(name, Level.MUST, *needs[name]) for name in needs)
    return Spec(label, _EN, _NOWHERE, requirements=rows)


def row(
    name: str,
    verdict: Verdict = Verdict.FAIL,
    got: str = "nothing for 2.5 s",
    level: Level = Level.MUST,
    contrast: Contrast | None = None,
) -> RequirementResult:
    """Return what became of a requirement, in its only case."""
    asked = requirement(name, level)
    finding = Finding("a reply", got, "client", 1, contrast)
    plays = (Play(finding, (), 0.1),) if verdict is Verdict.FAIL else ()
    case = CaseResult(asked, asked.cases[0], verdict, finding.reason, plays=plays)
    return RequirementResult(asked, verdict, (case,))
