"""What there is to say of a case that did not pass: where, what waits, the hint.

Returns phrases; knows nothing of lines, widths and languages.
"""

from __future__ import annotations

import shlex

from conformance.model import Level, Requirement, say
from conformance.phrases import and_more, phrase
from conformance.report.paper import points
from conformance.verdicts import CaseResult, Examination, Verdict

_LEVELS = {
    Level.MUST: phrase("MUST"),
    Level.SHOULD: phrase("SHOULD"),
    Level.MAY: phrase("MAY"),
    Level.INFO: phrase("INFO"),
}


def level(row: Requirement) -> str:
    """Return how binding a requirement is, and what it is worth."""
    level = _LEVELS[row.level]
    if not (row.level.counts and row.points):
        return phrase(" ({level})", level=level)
    return phrase(" ({level}, {points})", level=level, points=points(row.points))


def where(result: CaseResult) -> str:
    """Return the place of a case in its spec, and the step that failed."""
    finding, case = result.finding, result.case
    place = f"{case.where}  {case.id}"
    if finding is None or not finding.step:
        return place
    return phrase(
        "{place}, step {step} of {all}",
        place=place,
        step=finding.step,
        all=len(case.steps),
    )


def brief(result: CaseResult) -> str:
    """Return what came, or why it could not be said, for a line among others."""
    found = result.finding.got if result.finding else ""
    return found or result.reason


def printed(result: CaseResult) -> str:
    """Return what the program printed, where that is not quoted already."""
    quoted = result.finding is not None and result.finding.quote == result.output
    return "" if quoted else result.output


def waits(result: CaseResult, examination: Examination) -> str:
    """Say what can't be asked before this works, from the needs in the spec."""
    if result.verdict is not Verdict.FAIL:
        return ""
    below = _below(result.requirement.id, examination)
    if not below:
        return ""
    return phrase(
        "{ids} can't be asked before this works",
        ids=and_more(below[0], len(below) - 1),
    )


def _below(identifier: str, examination: Examination) -> list[str]:
    """Return every requirement that needs this one, directly or not."""
    rows = examination.spec.requirements
    found: dict[str, None] = {identifier: None}
    grown = True
    while grown:
        new = [
            row.id
            for row in rows
            if row.id not in found and found.keys() & set(row.needs)
        ]
        found |= dict.fromkeys(new)
        grown = bool(new)
    return list(found)[1:]


def hint(result: CaseResult, language: str) -> str:
    """Return what to do: of the finding, of the spec, or where neither can tell."""
    finding = result.finding
    if result.verdict is Verdict.ERROR:
        return phrase(
            "This is no fault of your program, and nothing is graded. Please report it."
        )
    if result.waits_for:
        return phrase(
            "Work on {id} first; then this is asked by itself.", id=result.waits_for
        )
    if result.verdict is Verdict.INCONCLUSIVE:
        return phrase("This says nothing about your program. Run it once more.")
    if finding is not None and finding.hint:
        return finding.hint
    return say(result.requirement.hint, language)


def replay(path: str, examination: Examination) -> str:
    """Return the command that does the exchange again; nothing without a file."""
    if not path:
        return ""
    return f"python {shlex.quote(path)} {examination.target.address}".rstrip()


def again(result: CaseResult, examination: Examination) -> str:
    """Return the command that asks this requirement again."""
    option, root = examination.target.option, examination.target.root
    words = ["pytest conformance", option, f"--assignment {examination.spec.label}"]
    if root:
        words.append(f"--root {shlex.quote(root)} --seed {examination.seed}")
    words.append(f"--requirement {result.requirement.id}")
    return " ".join(word for word in words if word)
