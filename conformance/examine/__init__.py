"""One target, one assignment: from a keeper and a spec to an `Examination`."""

from __future__ import annotations

from conformance.examine.examiner import Examiner, examine
from conformance.examine.outcomes import kept
from conformance.examine.plan import Question, plan
from conformance.examine.refusing import not_examined, not_started

__all__ = [
    "Examiner",
    "Question",
    "examine",
    "kept",
    "not_examined",
    "not_started",
    "plan",
]
