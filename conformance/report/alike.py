"""The nearest faulty program in words: what a failure is like, and how much.

The sentence is the faulty program's own, which is in English in every language.
"""

from __future__ import annotations

from conformance.phrases import phrase
from conformance.verdicts import CaseResult, Examination, Likeness, Verdict

_JUDGED = (Verdict.FAIL, Verdict.UNSTABLE)


def words(result: CaseResult, examination: Examination) -> str:
    """Return what a case that failed is like, or nothing where no program is near."""
    if result.verdict not in _JUDGED:
        return ""
    rows = examination.requirements
    own = (row for row in rows if row.requirement.id == result.requirement.id)
    nearest = next((row.nearest for row in own if row.nearest), None)
    return _told(nearest) if nearest else ""


def _told(nearest: Likeness) -> str:
    names, sentences = nearest.name, nearest.sentence
    if nearest.also is not None:
        names = phrase("{one} or {other}", one=names, other=nearest.also.name)
        sentences = phrase(
            "{one} Or: {other}", one=sentences, other=nearest.also.sentence
        )
    return phrase(
        "Fails like {names} ({percent} % alike): {sentences}",
        names=names,
        percent=round(100 * nearest.confidence),
        sentences=sentences,
    )
