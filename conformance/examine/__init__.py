"""One target, one assignment: from a keeper and a spec to an `Examination`."""

from __future__ import annotations

from conformance.examine.examiner import Examiner, examine
from conformance.examine.plan import Question, plan

__all__ = ["Examiner", "Question", "examine", "plan"]
