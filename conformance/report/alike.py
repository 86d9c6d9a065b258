"""The nearest faulty program in words: what a failure is like, and how much.

The sentence is the faulty program's own, which is in English; what is put around it
comes in the language of the reader.
"""

from __future__ import annotations

from conformance.verdicts import CaseResult, Examination, Likeness, Verdict

_WORDS = {
    "en": ("Fails like {names} ({percent} % alike): {sentences}", " or ", " Or: "),
    "zh": ("与 {names} 的表现相近（{percent} %）：{sentences}", " 或 ", " 或："),
}
_JUDGED = (Verdict.FAIL, Verdict.UNSTABLE)


def words(result: CaseResult, examination: Examination, language: str = "en") -> str:
    """Return what a case that failed is like, or nothing where no program is near."""
    if result.verdict not in _JUDGED:
        return ""
    rows = examination.requirements
    own = (row for row in rows if row.requirement.id == result.requirement.id)
    nearest = next((row.nearest for row in own if row.nearest), None)
    return _told(nearest, language) if nearest else ""


def _told(nearest: Likeness, language: str) -> str:
    told, between_names, between_sentences = _WORDS.get(language, _WORDS["en"])
    near = [nearest, *([nearest.also] if nearest.also else [])]
    return told.format(
        names=between_names.join(one.name for one in near),
        percent=round(100 * nearest.confidence),
        sentences=between_sentences.join(one.sentence for one in near),
    )
